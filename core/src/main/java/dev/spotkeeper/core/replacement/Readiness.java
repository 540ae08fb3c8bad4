package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether the worker on a member's VM has been ready for work since the VM runs. */
public sealed interface Readiness {
    /**
     * After so many in a row it is the image, the warm-up or the application that is broken, and another VM costs money and mends nothing. Were
     * one good VM in 20 too slow, three in a row would be one case in 8,000.
     */
    int MOST_IN_A_ROW = 3;

    /** It was not asked, since it does not matter now; or it was told to stop before it was ready, which says nothing of the VM. */
    record Unasked() implements Readiness {}

    /**
     * It was ready.
     *
     * @param since since when the VM runs
     */
    record Ready(Instant since) implements Readiness {}

    /**
     * It never was.
     *
     * @param since since when the VM runs
     * @param said what it said last, for people
     */
    record NotYet(Instant since, String said) implements Readiness {
        /**
         * Returns whether it has had its time.
         *
         * @param judgedSince since when the pool asks for it: a worker that was ready before, and was started anew since, was not heard
         */
        public boolean isLate(Duration readyWithin, Instant judgedSince, Instant now) {
            Instant from = since.isBefore(judgedSince) ? judgedSince : since;
            return !now.isBefore(from.plus(readyWithin));
        }
    }

    /**
     * Nobody knows, and nothing is done.
     *
     * @param why for people
     */
    record Unknown(String why) implements Readiness {}

    /** Judges by what was heard. What a worker of an earlier run said does not count. */
    static Readiness of(Hearing heard, Stint stint) {
        if (heard instanceof Hearing.Unreadable unreadable) {
            return new Unknown(unreadable.why());
        }
        Optional<Heartbeat> said = heard.said().filter(stint::holds);
        return said.map(heartbeat -> of(heartbeat, stint))
                .orElseGet(() -> new NotYet(stint.since(), "its worker said nothing"));
    }

    private static Readiness of(Heartbeat said, Stint stint) {
        if (said.warmAt().isPresent() || said.phase().isWarm()) {
            return new Ready(stint.since());
        }
        return switch (said.phase()) {
            case DRAINING, DRAINED -> new Unasked();
            case STOPPED -> new NotYet(stint.since(), "its worker ended at " + said.seenAt() + " before it was ready");
            default -> new NotYet(stint.since(), "its worker was still warming up at " + said.seenAt());
        };
    }
}
