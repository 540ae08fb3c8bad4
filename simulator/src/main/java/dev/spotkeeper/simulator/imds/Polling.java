package dev.spotkeeper.simulator.imds;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.Duration;
import java.time.Instant;

/**
 * One VM's habit of asking: enabled by its first call, disabled by a day without one.
 *
 * @param showsFrom when events begin to be shown to it
 * @param last its last call
 * @param window the second that is being counted
 * @param isFirst whether this is the call that enabled the feature
 */
record Polling(Instant showsFrom, Instant last, Window window, boolean isFirst) {
    @Documented("azure-compute-docs linux/scheduled-events.md: disabled after 24 hours without a request")
    private static final Duration ENABLED_FOR = Duration.ofHours(24);

    @Documented("azure-compute-docs instance-metadata-service.md: 5 requests a second per VM")
    private static final int CALLS_PER_SECOND = 5;

    /** A second and the calls in it. */
    record Window(long second, int calls) {}

    static Polling first(Instant now, Duration enabling) {
        return new Polling(now.plus(enabling), now, new Window(now.getEpochSecond(), 1), true);
    }

    Polling again(Instant now) {
        boolean same = window.second() == now.getEpochSecond();
        return new Polling(showsFrom, now, new Window(now.getEpochSecond(), same ? window.calls() + 1 : 1), false);
    }

    boolean isEnabled(Instant now) {
        return now.isBefore(last.plus(ENABLED_FOR));
    }

    boolean isTooFast() {
        return window.calls() > CALLS_PER_SECOND;
    }
}
