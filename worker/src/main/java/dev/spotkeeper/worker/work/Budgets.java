package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.Tally;
import java.util.Optional;

/** How often a piece of work may end without success, by how it ended. */
final class Budgets {
    /** The work itself is at fault: an exit code. */
    static final int FAILURES = 5;

    /** The work is not at fault, and each time something is done: at two a day it is seven weeks. */
    static final int PREEMPTIONS = 100;

    /** A worker may vanish with its VM at no fault of the work, or be brought down by the work: nobody can tell. */
    static final int VANISHED = 20;

    /**
     * Storage refuses the result (403, 404): with the waits between them ten refusals take half an hour, which is longer than a role
     * assignment needs to arrive. What comes after it is a mistake that somebody has to mend, and each try is the whole work again where it
     * saves no checkpoints.
     */
    static final int REFUSED = 10;

    /** Deliveries of any kind: work that no VM can begin, or that kills each of its workers and yet leaves checkpoints, ends here. */
    static final int DELIVERIES = 1000;

    private Budgets() {}

    /** Returns which budget is used up, in words; empty when there is room for another delivery. */
    static Optional<String> usedUp(Tally tally) {
        if (tally.failures() >= FAILURES) {
            return Optional.of("failed " + tally.failures() + " times");
        } else if (tally.preemptions() >= PREEMPTIONS) {
            return Optional.of("interrupted " + tally.preemptions() + " times");
        } else if (tally.vanished() >= VANISHED) {
            return Optional.of(tally.vanished() + " of its workers ended without a word");
        } else if (tally.refused() >= REFUSED) {
            return Optional.of("its result was refused " + tally.refused() + " times");
        }
        return Optional.of("delivered " + tally.deliveries() + " times")
                .filter(all -> tally.deliveries() >= DELIVERIES);
    }
}
