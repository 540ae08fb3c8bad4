package dev.spotkeeper.wire.record;

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
        return RecordReader.record(Fields.versioned(json, VERSION));
    }
}
