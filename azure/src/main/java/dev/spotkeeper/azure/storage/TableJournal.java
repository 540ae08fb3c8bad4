package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntityUpdateMode;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The decision log in the table {@code journal} (docs/architecture.md). */
public final class TableJournal implements Journal {
    /** Entries that one question reads; a reader that follows asks again from the last one. */
    public static final int MAX_ENTRIES = 10_000;

    private final ControlTable table;

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
     * Reads entries in the order of their time, at most {@value #MAX_ENTRIES}.
     *
     * @param vm of one VM, or of all
     * @param after only those later than this instant
     */
    public List<Entry> read(Optional<VmId> vm, Instant after) {
        return table.list(JournalRow.filter(vm, after), MAX_ENTRIES).stream()
                .map(JournalRow::entry)
                .sorted(Comparator.comparing(Entry::at))
                .toList();
    }

    /** Reads the entries of all VMs in the order of their time, at most {@value #MAX_ENTRIES}. */
    public List<Entry> all() {
        return read(Optional.empty(), Instant.EPOCH);
    }
}
