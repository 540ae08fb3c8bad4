package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Wakes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The restart schedule: asks for a pass over each VM whose due time has come. It runs every minute and decides nothing. */
public final class RetrySweep {
    /** The most passes asked for in one run; the soonest due come first, so what is left comes in the next run. */
    static final int MAX_PER_RUN = 1000;

    private final VmRecords records;
    private final Wakes wakes;
    private final InstantSource clock;

    public RetrySweep(VmRecords records, Wakes wakes, InstantSource clock) {
        this.records = records;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** Runs once. Asking twice for the same pass does no harm: passes are idempotent. */
    public SweepResult run() {
        List<VmId> due = records.due(clock.instant(), MAX_PER_RUN);
        due.forEach(vm -> wakes.wake(vm, Duration.ZERO, "due"));
        String note = due.size() < MAX_PER_RUN ? "" : "more may be due than the " + MAX_PER_RUN + " of one run";
        return new SweepResult(due.size(), due.size(), note);
    }
}
