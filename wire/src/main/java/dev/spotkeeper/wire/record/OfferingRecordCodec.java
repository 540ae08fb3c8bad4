package dev.spotkeeper.wire.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.VmId;

/**
 * The stored form of an offering's record, under the same rules as {@link VmRecordCodec}. VMs are kept as
 * {@code group/name}, since all are of the offering's subscription and a row has bounded room.
 */
public final class OfferingRecordCodec {
    static final int VERSION = 1;

    private OfferingRecordCodec() {}

    /** Writes a record. */
    public static String write(OfferingRecord record) {
        JsonObject json = new JsonObject();
        json.addProperty("v", VERSION);
        json.addProperty("subscription", record.offering().subscriptionId());
        RecordWriter.place(json, record.offering().place());
        record.shortage().ifPresent(shortage -> json.add("shortage", shortage(shortage)));
        json.addProperty("tokens", record.tokens());
        JsonArray leases = new JsonArray();
        record.leases().forEach(lease -> leases.add(lease(lease)));
        json.add("leases", leases);
        JsonArray waiting = new JsonArray();
        record.waiting().forEach(vm -> waiting.add(vm.toString()));
        json.add("waiting", waiting);
        return json.toString();
    }

    /**
     * Reads a record.
     *
     * @throws RecordFormatException when it is not JSON, of another version, or a member is missing or wrong
     */
    public static OfferingRecord read(String json) {
        Fields fields = Fields.versioned(json, VERSION);
        Offering offering = RecordReader.offering(fields);
        return new OfferingRecord(
                offering,
                fields.optional("shortage", OfferingRecordCodec::shortage),
                fields.objects("leases", lease -> lease(offering, lease)),
                fields.number("tokens"),
                fields.texts("waiting").stream()
                        .map(vm -> vm(offering.subscriptionId(), vm))
                        .toList());
    }

    private static JsonObject shortage(Shortage shortage) {
        JsonObject json = new JsonObject();
        json.addProperty("since", shortage.since().toString());
        json.addProperty("until", shortage.until().toString());
        json.addProperty("refusals", shortage.refusals());
        json.addProperty("cause", shortage.cause());
        return json;
    }

    private static Shortage shortage(Fields fields) {
        return new Shortage(
                fields.instant("since"), fields.instant("until"), fields.number("refusals"), fields.text("cause"));
    }

    private static JsonObject lease(Lease lease) {
        JsonObject json = new JsonObject();
        json.addProperty("holder", lease.holder().toString());
        json.addProperty("grantedAt", lease.grantedAt().toString());
        json.addProperty("expiresAt", lease.expiresAt().toString());
        return json;
    }

    private static Lease lease(Offering offering, Fields fields) {
        return new Lease(
                vm(offering.subscriptionId(), fields.text("holder")),
                fields.instant("grantedAt"),
                fields.instant("expiresAt"));
    }

    static VmId vm(String subscriptionId, String groupAndName) {
        String[] parts = groupAndName.split("/", -1);
        if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
            throw new RecordFormatException("a VM must be group/name, not " + groupAndName);
        }
        return new VmId(subscriptionId, parts[0], parts[1]);
    }
}
