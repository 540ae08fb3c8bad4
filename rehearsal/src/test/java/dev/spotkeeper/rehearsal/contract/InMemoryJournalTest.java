package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.JournalInMemory;
import dev.spotkeeper.core.port.Journal;
import java.util.List;

final class InMemoryJournalTest extends JournalContract {
    private final JournalInMemory journal = new JournalInMemory();

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    List<Journal.Entry> entriesOf(VmId vm) {
        return journal.entriesOf(vm);
    }
}
