package dev.spotkeeper.rehearsal.contract;

import dev.spotkeeper.core.memory.VmRecordsInMemory;
import dev.spotkeeper.core.port.VmRecords;

final class InMemoryVmRecordsTest extends VmRecordsContract {
    private final VmRecords records = new VmRecordsInMemory();

    @Override
    VmRecords records() {
        return records;
    }
}
