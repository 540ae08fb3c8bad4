package dev.spotkeeper.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Drives a world in virtual time: no thread, no sleep, days in seconds, the same order in every run. It is the caller's
 * thread that runs the world.
 *
 * @param scheduler the world's schedule
 */
public record VirtualTime(Scheduler scheduler) {
    /** Lets {@code span} pass: all that is due in it has run when this returns. */
    public void advance(Duration span) {
        Instant end = scheduler.instant().plus(span);
        runTo(end, () -> false);
        scheduler.moveTo(end);
    }

    /**
     * Lets time pass until {@code condition} holds, and no longer than {@code bound}. The condition is asked before the
     * first action and after each one.
     *
     * @return whether the condition holds; if not, {@code bound} has passed
     */
    public boolean runUntil(BooleanSupplier condition, Duration bound) {
        Instant end = scheduler.instant().plus(bound);
        boolean holds = condition.getAsBoolean() || runTo(end, condition);
        if (!holds) {
            scheduler.moveTo(end);
        }
        return holds;
    }

    private boolean runTo(Instant end, BooleanSupplier condition) {
        while (scheduler.runNext(end)) {
            if (condition.getAsBoolean()) {
                return true;
            }
        }
        return false;
    }
}
