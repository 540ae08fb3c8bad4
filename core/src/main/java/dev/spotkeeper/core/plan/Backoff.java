package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Duration;

/**
 * Exponential back-off with equal jitter: {@code base = min(max, first * 2^(attempt - 1))}, and the wait lies between
 * {@code base / 2} and {@code base}, never below {@link #FLOOR}. Half of it is certain, so that no VM retries at once; the
 * other half spreads the VMs of a mass eviction.
 *
 * <p>The jitter is a function of the episode and the attempt: whoever computes it again, after a crash or on another
 * instance, gets the same.
 */
public final class Backoff {
    /** Azure allows 4 starts a minute and VM, sustained (Compute token buckets, policy "Update VM"). */
    public static final Duration FLOOR = Duration.ofSeconds(15);

    /** 2^20 first delays exceed any cap; it keeps the shift in range. */
    private static final int MAX_DOUBLINGS = 20;

    private static final double TWO_TO_53 = 0x1.0p53;

    private final Duration first;
    private final Duration max;

    Backoff(Duration first, Duration max) {
        this.first = first;
        this.max = max;
    }

    /**
     * Returns the wait after a failed attempt.
     *
     * @param attempt the number of that attempt, from 1
     */
    Duration after(String episodeId, int attempt) {
        Duration base = shorter(max, first.multipliedBy(1L << Math.min(MAX_DOUBLINGS, attempt - 1)));
        long half = base.toMillis() / 2;
        Duration wait = Duration.ofMillis(half + (long) (half * fraction(episodeId, attempt)));
        return wait.compareTo(FLOOR) < 0 ? FLOOR : wait;
    }

    /** Returns a number from 0 (included) to 1 that looks random: SplitMix64's finalizer over episode and attempt. */
    static double fraction(String episodeId, int attempt) {
        long mixed = episodeId.hashCode() * 0x9E3779B97F4A7C15L + attempt * 0xD1B54A32D192ED03L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) / TWO_TO_53;
    }

    /** Returns a wait from zero to {@code span} (excluded) that is a VM's own, so that those that wait for one instant do not come at once. */
    static Duration spread(VmId vm, Duration span) {
        return Duration.ofMillis((long) (span.toMillis() * fraction(vm.key(), 1)));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
