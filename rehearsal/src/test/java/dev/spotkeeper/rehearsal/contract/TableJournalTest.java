package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableJournalTest extends JournalContract {
    private final TableJournal journal;

    TableJournalTest(LocalStorage.Running local) {
        journal = new TableJournal(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Override
    Journal journal() {
        return journal;
    }

    @Override
    List<Journal.Entry> entriesOf(VmId vm) {
        return journal.read(Optional.of(vm), Instant.EPOCH);
    }
}
