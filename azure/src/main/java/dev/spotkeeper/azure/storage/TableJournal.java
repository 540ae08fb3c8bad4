package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntityUpdateMode;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The decision log in the table {@code journal} (docs/architecture.md). */
public final class TableJournal implements Journal {
    /** Entries that one question reads; a reader that follows asks again from the last one. */
    public static final int MAX_ENTRIES = 10_000;

    private final ControlTable table;

    /** Rows that one question walks over, by their keys, to find the earliest: years of a fleet. */
    static final int MAX_WALKED = 1_000_000;

    /** Binds the port to the table. */
    public TableJournal(ControlTables tables) {
        this.table = tables.table("journal");
    }

    @Override
    public void append(Entry entry) {
        table.call(client ->
                client.upsertEntityWithResponse(JournalRow.of(entry), TableEntityUpdateMode.REPLACE, null, null));
    }

    /**
     * Reads entries in the order of their time: the earliest, about {@value #MAX_ENTRIES} of them at most. Entries of one
     * instant are never parted, so that nobody who asks again, from the last one on, misses any.
     *
     * @param vm of one VM, or of all
     * @param after only those later than this instant
     */
    public List<Entry> read(Optional<VmId> vm, Instant after) {
        EarliestEntries earliest = new EarliestEntries(MAX_ENTRIES);
        table.walk(
                JournalRow.filter(vm, after),
                MAX_WALKED,
                row -> table.understood(row, JournalRow::entry).ifPresent(earliest::add));
        return earliest.inOrder();
    }

    /** Reads the entries of all VMs in the order of their time, at most {@value #MAX_ENTRIES}. */
    public List<Entry> all() {
        return read(Optional.empty(), Instant.EPOCH);
    }
}
