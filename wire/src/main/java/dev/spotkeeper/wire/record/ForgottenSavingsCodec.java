package dev.spotkeeper.wire.record;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.record.ForgottenSavings;
import java.math.BigDecimal;

/** The stored form of what forgotten VMs of a subscription saved, under the same rules as {@link VmRecordCodec}. VMs are kept as {@code group/name}. */
public final class ForgottenSavingsCodec {
    static final int VERSION = 1;

    private ForgottenSavingsCodec() {}

    /** Writes it. */
    public static String write(ForgottenSavings savings) {
        JsonObject json = new JsonObject();
        json.addProperty("v", VERSION);
        json.addProperty("usd", savings.usd().toPlainString());
        JsonArray leaving = new JsonArray();
        savings.leaving().forEach(one -> leaving.add(leaving(one)));
        json.add("leaving", leaving);
        return json.toString();
    }

    /**
     * Reads it.
     *
     * @throws RecordFormatException when it is not JSON, of another version, or a member is missing or wrong
     */
    public static ForgottenSavings read(String subscriptionId, String json) {
        Fields fields = Fields.versioned(json, VERSION);
        return new ForgottenSavings(usd(fields), fields.objects("leaving", one -> leaving(subscriptionId, one)));
    }

    private static JsonObject leaving(ForgottenSavings.Leaving one) {
        JsonObject json = new JsonObject();
        json.addProperty("vm", one.vm().toString());
        json.addProperty("since", one.since().toString());
        json.addProperty("usd", one.usd().toPlainString());
        return json;
    }

    private static ForgottenSavings.Leaving leaving(String subscriptionId, Fields fields) {
        return new ForgottenSavings.Leaving(
                OfferingRecordCodec.vm(subscriptionId, fields.text("vm")), fields.instant("since"), usd(fields));
    }

    private static BigDecimal usd(Fields fields) {
        return fields.parsed("usd", fields.text("usd"), BigDecimal::new);
    }
}
