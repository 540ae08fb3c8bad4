package dev.spotkeeper.wire.record;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.capacity.Offering;
import java.util.Locale;

/**
 * What keeps a pool's record short enough for its row: texts for people are cut, since the journal has them in full, and the pool's own
 * subscription is left out of offerings and of their keys.
 */
final class Brevity {
    static final int MAX_WHY = 100;

    /** Stands for the pool's subscription in a key; in no name of a subscription, region or size. */
    private static final String OWN = "*|";

    private final String subscription;
    private final String prefix;

    /** Abridges for a pool in that subscription. */
    Brevity(String subscription) {
        this.subscription = subscription;
        this.prefix = subscription.strip().toLowerCase(Locale.ROOT) + "|";
    }

    static String why(String text) {
        return cut(text, MAX_WHY);
    }

    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }

    String key(String full) {
        return full.replace(prefix, OWN);
    }

    String fullKey(String key) {
        return key.replace(OWN, prefix);
    }

    JsonObject offering(Offering offering) {
        JsonObject json = RecordWriter.offering(offering);
        if (prefix.equals(offering.subscriptionId() + "|")) {
            json.remove("subscription");
        }
        return json;
    }

    Offering offering(Fields fields) {
        return new Offering(fields.optionalText("subscription").orElse(subscription), RecordReader.place(fields));
    }
}
