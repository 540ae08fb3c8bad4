package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.compute.ArmCall;
import dev.spotkeeper.simulator.compute.ComputeListener;
import dev.spotkeeper.simulator.compute.Principal;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes a record for each stage of a call to ARM, with its caller. An eviction is no call and leaves none. */
@Documented("azure-docs event-schema-subscriptions.md: only for PUT, PATCH, POST, DELETE sent to management.azure.com")
@Observed("a real eviction of 2021: no Deallocate entry among eleven records")
final class AdministrativeRecords implements ComputeListener {
    private final RecordWriter writer;
    private final Supplier<String> tenant;

    AdministrativeRecords(RecordWriter writer, Supplier<String> tenant) {
        this.writer = writer;
        this.tenant = tenant;
    }

    @Override
    public void called(ArmCall call) {
        ArmCall.Status status = call.stage().status();
        ActivityRecord.What what = new ActivityRecord.What(
                call.vm(),
                Category.ADMINISTRATIVE,
                call.action(),
                status.text(),
                status == ArmCall.Status.FAILED ? "Error" : "Informational");
        ActivityRecord.Caller caller = new ActivityRecord.Caller(call.by().caller(), claims(call.by()));
        writer.write(what, call.stage().correlationId(), Optional.of(caller), properties(call));
    }

    private static JsonObject properties(ArmCall call) {
        JsonObject json = new JsonObject();
        json.addProperty("eventCategory", "Administrative");
        json.addProperty("entity", call.vm().resourceId());
        json.addProperty("message", call.action());
        json.addProperty("hierarchy", call.vm().subscription());
        return json;
    }

    private JsonObject claims(Principal by) {
        String tenantId = tenant.get();
        JsonObject json = new JsonObject();
        json.addProperty("aud", "https://management.core.windows.net/");
        json.addProperty("iss", "https://sts.windows.net/" + tenantId + "/");
        json.addProperty("appid", by.appId());
        json.addProperty("http://schemas.microsoft.com/identity/claims/objectidentifier", by.objectId());
        json.addProperty("http://schemas.microsoft.com/identity/claims/tenantid", tenantId);
        by.upn().ifPresent(upn -> json.addProperty("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", upn));
        json.addProperty("ver", "1.0");
        return json;
    }
}
