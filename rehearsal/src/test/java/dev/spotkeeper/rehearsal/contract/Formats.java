package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.RecordFormat;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.VmRecordCodec;

/** The production codec as the table wants it. */
final class Formats {
    static final RecordFormat RECORD = new RecordFormat() {
        @Override
        public String write(VmRecord record) {
            return VmRecordCodec.write(record);
        }

        @Override
        public VmRecord read(String text) {
            return VmRecordCodec.read(text);
        }
    };

    private Formats() {}
}
