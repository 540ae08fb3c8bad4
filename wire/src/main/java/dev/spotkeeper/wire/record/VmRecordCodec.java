package dev.spotkeeper.wire.record;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.core.record.VmRecord;

/**
 * The stored form of a record: one JSON object with its version in {@code v}. Unknown members are ignored, so that an
 * older release reads what a newer one added; an unknown version is refused.
 */
public final class VmRecordCodec {
    static final int VERSION = 1;

    private VmRecordCodec() {}

    /** Writes a record. */
    public static String write(VmRecord record) {
        return RecordWriter.record(record).toString();
    }

    /**
     * Reads a record.
     *
     * @throws RecordFormatException when it is not JSON, of another version, or a member is missing or wrong
     */
    public static VmRecord read(String json) {
        Fields fields = new Fields(parse(json), "");
        int version = fields.number("v");
        if (version != VERSION) {
            throw new RecordFormatException("v must be " + VERSION + ", not " + version);
        }
        return RecordReader.record(fields);
    }

    private static JsonObject parse(String json) {
        try {
            JsonElement element = JsonParser.parseString(json);
            if (element instanceof JsonObject object) {
                return object;
            }
        } catch (JsonParseException e) {
            throw new RecordFormatException("a record must be JSON: " + e.getMessage(), e);
        }
        throw new RecordFormatException("a record must be a JSON object");
    }
}
