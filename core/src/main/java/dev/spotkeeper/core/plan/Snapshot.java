package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.eviction.Readings;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.price.PriceList;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Hearing;
import java.util.Optional;

/**
 * All that a decision is made from.
 *
 * @param record what we knew, with the signals at hand merged
 * @param seen the VM as ARM describes it now; empty when ARM answers 404
 * @param readings what was asked about it in this pass
 * @param prices what its size costs, if that was asked
 * @param heard what its worker last said, if that was asked
 */
public record Snapshot(
        VmRecord record, Optional<Vm> seen, Readings readings, Optional<PriceList> prices, Optional<Hearing> heard) {
    public Snapshot withReadings(Readings newReadings) {
        return new Snapshot(record, seen, newReadings, prices, heard);
    }

    public Snapshot withPrices(PriceList list) {
        return new Snapshot(record, seen, readings, Optional.of(list), heard);
    }

    public Snapshot withRecord(VmRecord newRecord) {
        return new Snapshot(newRecord, seen, readings, prices, heard);
    }

    public Snapshot withHeard(Hearing hearing) {
        return new Snapshot(record, seen, readings, prices, Optional.of(hearing));
    }
}
