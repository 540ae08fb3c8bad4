package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.record.VmRecord;
import java.util.Optional;

/**
 * All that a decision is made from.
 *
 * @param record what we knew, with the signals at hand merged
 * @param seen the VM as ARM describes it now; empty when ARM answers 404
 * @param health what Resource Health said, when it was asked in this pass
 */
public record Snapshot(VmRecord record, Optional<Vm> seen, Optional<HealthReading> health) {
    public Snapshot withHealth(HealthReading reading) {
        return new Snapshot(record, seen, Optional.of(reading));
    }

    public Snapshot withRecord(VmRecord newRecord) {
        return new Snapshot(newRecord, seen, health);
    }
}
