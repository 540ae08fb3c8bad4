package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The decision log in memory, in order of appending; the same entry appended again stands once. */
public final class JournalInMemory implements Journal {
    private final CopyOnWriteArrayList<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void append(Entry entry) {
        entries.addIfAbsent(entry);
    }

    /** Returns all entries so far. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the entries about one VM so far. */
    public List<Entry> entriesOf(VmId vm) {
        return entries.stream().filter(entry -> entry.vm().equals(vm)).toList();
    }
}
