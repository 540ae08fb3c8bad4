package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TablePools;
import dev.spotkeeper.core.port.PoolRecords;
import java.net.URI;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TablePoolsTest extends PoolRecordsContract {
    private final PoolRecords pools;

    TablePoolsTest(LocalStorage.Running local) {
        pools = new TablePools(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Override
    PoolRecords pools() {
        return pools;
    }
}
