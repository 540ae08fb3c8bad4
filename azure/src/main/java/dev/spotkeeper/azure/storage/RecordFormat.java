package dev.spotkeeper.azure.storage;

import dev.spotkeeper.core.record.VmRecord;

/** How a record is written as text. */
public interface RecordFormat {
    /** Writes a record. */
    String write(VmRecord record);

    /** Reads what {@link #write} wrote, possibly by an earlier version. */
    VmRecord read(String text);
}
