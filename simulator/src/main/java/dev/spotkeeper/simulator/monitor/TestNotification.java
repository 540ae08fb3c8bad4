package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.compute.VmKey;
import java.time.Instant;
import java.util.Optional;

/** The record that a test of an action group pretends: somebody restarted a VM that nobody has. */
final class TestNotification {
    private static final VmKey NOBODYS = new VmKey("aaaa0a0a-0000-4000-8000-eeeeeeeeeeee", "test-RG", "test-VM");
    private static final String RESTART = "Microsoft.Compute/virtualMachines/restart/action";

    private TestNotification() {}

    static ActivityRecord record(Instant now, Guids guids) {
        JsonObject properties = new JsonObject();
        properties.addProperty("eventCategory", "Administrative");
        properties.addProperty("entity", NOBODYS.resourceId());
        properties.addProperty("message", RESTART);
        properties.addProperty("hierarchy", NOBODYS.subscription());
        return new ActivityRecord(
                new ActivityRecord.Ids(guids.next(), guids.next(), guids.next()),
                new ActivityRecord.What(NOBODYS, Category.ADMINISTRATIVE, RESTART, "Succeeded", "Informational"),
                new ActivityRecord.Times(now, now),
                Optional.of(new ActivityRecord.Caller("user@contoso.example", new JsonObject())),
                properties);
    }
}
