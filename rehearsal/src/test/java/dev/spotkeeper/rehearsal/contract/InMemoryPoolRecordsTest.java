package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.port.PoolRecords;

final class InMemoryPoolRecordsTest extends PoolRecordsContract {
    private final PoolRecords pools = new PoolRecordsInMemory();

    @Override
    PoolRecords pools() {
        return pools;
    }
}
