package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TableVmRecords;
import dev.spotkeeper.core.port.VmRecords;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TableVmRecordsTest extends VmRecordsContract {
    private final VmRecords records;

    TableVmRecordsTest(LocalStorage.Running local) {
        records = new TableVmRecords(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Override
    VmRecords records() {
        return records;
    }
}
