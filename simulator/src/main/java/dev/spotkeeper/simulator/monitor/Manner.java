package dev.spotkeeper.simulator.monitor;

import java.time.Duration;

/**
 * The manner in which one alert is delivered.
 *
 * @param copies how often it is sent; 0 for never
 * @param late how much later than usual
 * @param held whether it waits until another alert for the same receiver has gone out before it
 */
public record Manner(int copies, Duration late, boolean held) {
    /** Once, in its time. */
    public static final Manner USUAL = times(1);

    /** Never. */
    public static final Manner NEVER = times(0);

    /** After the next alert for the same receiver. */
    public static final Manner REORDERED = new Manner(1, Duration.ZERO, true);

    /** {@code copies} times. */
    public static Manner times(int copies) {
        return new Manner(copies, Duration.ZERO, false);
    }

    /** Later by {@code span}. */
    public static Manner late(Duration span) {
        return new Manner(1, span, false);
    }
}
