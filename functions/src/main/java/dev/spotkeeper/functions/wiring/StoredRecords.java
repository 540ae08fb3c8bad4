package dev.spotkeeper.functions.wiring;

import dev.spotkeeper.azure.storage.RecordFormat;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.VmRecordCodec;

/** Records are stored as {@code wire} writes them. */
final class StoredRecords implements RecordFormat {
    @Override
    public String write(VmRecord record) {
        return VmRecordCodec.write(record);
    }

    @Override
    public VmRecord read(String text) {
        return VmRecordCodec.read(text);
    }
}
