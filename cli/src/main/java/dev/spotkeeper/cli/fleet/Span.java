package dev.spotkeeper.cli.fleet;

import java.time.Duration;

/** Says how long something takes in the unit that people would choose: {@code 42 s}, {@code 12 min}, {@code 3 h}. */
final class Span {
    /** Up to so many of a unit are said in it: 90 s says more than 1 min. */
    private static final int ENOUGH = 2;

    private Span() {}

    static String of(Duration span) {
        Duration length = span.isNegative() ? Duration.ZERO : span;
        if (length.toMinutes() < ENOUGH) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < ENOUGH) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < ENOUGH ? length.toHours() + " h" : length.toDays() + " days";
    }
}
