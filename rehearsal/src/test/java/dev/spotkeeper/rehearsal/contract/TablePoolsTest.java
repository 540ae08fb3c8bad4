package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.TablePools;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.wire.record.PoolRecordCodec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStorage.class)
final class TablePoolsTest extends PoolRecordsContract {
    private final PoolRecords pools;

    TablePoolsTest(LocalStorage.Running local) {
        pools = new TablePools(ControlTables.open(
                URI.create(local.storage().control().tableServiceUri()), local.credential(), local.http()));
    }

    @Test
    void rowHoldsTheLongestRecord() {
        Pool.Home home = new Pool.Home("sub-1", "group");
        PoolRecord record = longest(home, "");
        PoolRecord full = longest(
                home,
                "d"
                        .repeat(PoolRecordCodec.MAX_CHARACTERS
                                - PoolRecordCodec.write(record).length()));

        assertThat(pools.create(full)).isPresent();
        assertThat(pools.load("longest").orElseThrow().record()).isEqualTo(full);
    }

    private static PoolRecord longest(Pool.Home home, String filler) {
        return new PoolRecord(
                "longest",
                home,
                filler,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    @Override
    PoolRecords pools() {
        return pools;
    }
}
