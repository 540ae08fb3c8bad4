package dev.spotkeeper.simulator.chance;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * A span of time that varies. Half of the draws lie between least and median, evenly; the other half lie above, dense near
 * the median and thin towards the most, as the durations of Azure's operations do.
 *
 * @param least no draw is shorter
 * @param median half of the draws are shorter
 * @param most no draw is longer
 */
public record Spread(Duration least, Duration median, Duration most) {
    /** Refuses bounds out of order. */
    public Spread {
        if (least.isNegative() || median.compareTo(least) < 0 || most.compareTo(median) < 0) {
            throw new IllegalArgumentException(
                    "Expected 0 <= least <= median <= most, got " + least + ", " + median + ", " + most + ".");
        }
    }

    /** Always {@code span}. */
    public static Spread exactly(Duration span) {
        return new Spread(span, span, span);
    }

    /** Anything from {@code least} to {@code most}. */
    public static Spread between(Duration least, Duration most) {
        return new Spread(least, least.plus(most).dividedBy(2), most);
    }

    /** The same shape in seconds, as measurements are written. */
    public static Spread seconds(double least, double median, double most) {
        return new Spread(fromSeconds(least), fromSeconds(median), fromSeconds(most));
    }

    /** Draws one span. */
    public Duration draw(RandomGenerator random) {
        double u = random.nextDouble();
        return u < 0.5
                ? least.plus(share(median.minus(least), 2 * u))
                : median.plus(share(most.minus(median), Math.pow(2 * u - 1, isEven() ? 1 : 4)));
    }

    private boolean isEven() {
        return median.minus(least).equals(most.minus(median));
    }

    private static Duration share(Duration whole, double part) {
        return Duration.ofNanos(Math.round(whole.toNanos() * part));
    }

    private static Duration fromSeconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
