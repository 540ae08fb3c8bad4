package dev.spotkeeper.core.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the next pass over a VM is due, and whether to send a message for it.
 *
 * @param at when, if anything is pending; what the record says, for the sweep
 * @param messageAfter the delay of a message, if one is to be sent
 */
record Due(Optional<Instant> at, Optional<Duration> messageAfter) {
    /** Later than this the sweep of every minute is punctual enough, and a message would only lie in the queue. */
    static final Duration LONGEST_MESSAGE = Duration.ofMinutes(5);

    /** Queues count whole seconds, so a message may come this much before its time. */
    static final Duration EARLY = Duration.ofSeconds(1);

    /** Nothing is pending. */
    static Due never() {
        return new Due(Optional.empty(), Optional.empty());
    }

    /** Due after a delay, whatever was due before. */
    static Due after(Duration delay, Instant now) {
        boolean isSoon = delay.compareTo(LONGEST_MESSAGE) <= 0;
        return new Due(Optional.of(now.plus(delay)), isSoon ? Optional.of(delay) : Optional.empty());
    }

    /**
     * Due after a delay, unless a pass is due before that anyway: then that one stands, and no message is sent. So a VM
     * has one chain of messages, however many signals come in about it.
     */
    static Due after(Duration delay, Optional<Instant> dueBefore, Instant now) {
        return dueBefore
                .filter(due -> due.isAfter(now.plus(EARLY)) && !due.isAfter(now.plus(delay)))
                .map(due -> new Due(dueBefore, Optional.empty()))
                .orElseGet(() -> after(delay, now));
    }

    /** The same time, for the sweep alone. */
    Due withoutMessage() {
        return new Due(at, Optional.empty());
    }
}
