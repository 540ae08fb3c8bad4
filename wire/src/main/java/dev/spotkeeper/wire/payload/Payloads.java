package dev.spotkeeper.wire.payload;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;

/** Reads a payload of any kind. Nothing that its writer can have written makes it throw, or work without end. */
public final class Payloads {
    /** The common schema ends at 256 KB (alerts-common-schema.md), a batch of Event Grid at 1 MB; the others state no limit. */
    public static final int MAX_CHARACTERS = 1024 * 1024;

    /** Twice the bytes of the longest text in UTF-16. */
    public static final int MAX_BYTES = 2 * MAX_CHARACTERS + 2;

    /** Records, events and lines in one payload, of which Azure sends one at a time. Beyond it nothing is read, and that is said. */
    public static final int MAX_RECORDS = 2000;

    /** VMs that one payload speaks of. Azure names one; beyond it nothing is read, and that is said. */
    public static final int MAX_FINDINGS = 1000;

    private Payloads() {}

    /** Reads bytes: UTF-8 or UTF-16, with or without a byte order mark. */
    public static Reading read(byte[] bytes, Arrival arrival) {
        try {
            if (bytes.length > MAX_BYTES) {
                throw MalformedPayloadException.tooMuch("longer than " + MAX_CHARACTERS + " characters");
            }
            return understand(PayloadText.of(bytes), arrival);
        } catch (MalformedPayloadException malformed) {
            return unreadable(malformed);
        }
    }

    /** Reads text that somebody else has decoded as UTF-8. */
    public static Reading read(String text, Arrival arrival) {
        try {
            return understand(PayloadText.checked(text), arrival);
        } catch (MalformedPayloadException malformed) {
            return unreadable(malformed);
        }
    }

    private static Reading unreadable(MalformedPayloadException malformed) {
        return new Reading.Unreadable(String.valueOf(malformed.getMessage()), malformed.isTooMuch());
    }

    private static Reading understand(String text, Arrival arrival) {
        Collected collected = new Collected(arrival);
        collected.add(parse(text));
        return collected.reading();
    }

    /** Exports of the activity log hold one record a line. */
    private static JsonElement parse(String text) {
        return JsonLines.areIn(text) ? lines(text) : BoundedJson.parse(text, MAX_CHARACTERS);
    }

    private static JsonArray lines(String text) {
        JsonArray records = new JsonArray();
        text.lines()
                .filter(line -> !line.isBlank())
                .limit(MAX_RECORDS + 1L)
                .forEach(line -> records.add(BoundedJson.parse(line, MAX_CHARACTERS)));
        return records;
    }
}
