package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered about a VM's price from one check to the next.
 *
 * @param standing how the max price stood
 * @param since since when
 * @param usdPerHour the price that it stood so to; empty when none was known that was fresh enough
 * @param done what was done since the head-room was last fine; it is done once
 * @param wasAbove whether something was done since then when the price was above
 * @param stops how often in a row the VM was stopped for its price, each within a day of the one before
 * @param stoppedAt when the last of them was
 */
public record PriceWatch(
        Standing standing,
        Instant since,
        Optional<BigDecimal> usdPerHour,
        Optional<PriceStep.Kind> done,
        boolean wasAbove,
        int stops,
        Optional<Instant> stoppedAt) {
    /** The wait after the second stop in a row, and twice as long after each further one. Who was stopped once waits for the price alone. */
    private static final Duration PAUSE = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Stops that are further apart do not count as thrashing. */
    private static final Duration ROW = Duration.ofDays(1);

    /** Returns what is remembered of a VM whose price was never looked at. */
    public static PriceWatch unseen(Instant now) {
        return new PriceWatch(Standing.UNKNOWN, now, Optional.empty(), Optional.empty(), false, 0, Optional.empty());
    }

    /** Returns whether we stopped the VM and wait for the price to fall. */
    public boolean isWaiting() {
        return done.filter(PriceStep.Kind.STOP::equals).isPresent();
    }

    /** Returns whether somebody started the VM that we had stopped, or Azure refused: it is let be until the head-room is fine again. */
    public boolean isLeftAlone() {
        return done.filter(PriceStep.Kind.STAY::equals).isPresent();
    }

    /** Returns when a VM that was stopped for its price may be started at the earliest. */
    public Instant earliestStart() {
        return stoppedAt.map(at -> at.plus(pause())).orElse(Instant.MIN);
    }

    /**
     * Returns this once nothing more is to be done about the price until the head-room is fine again: Azure refused what was to be done, or
     * somebody started the VM in the midst of it.
     */
    public PriceWatch leftAlone(Instant at) {
        return did(PriceStep.Kind.STAY, at);
    }

    /** Returns this once what was to be done is not wanted any more: it is judged anew. */
    public PriceWatch undone() {
        return new PriceWatch(standing, since, usdPerHour, Optional.empty(), false, stops, stoppedAt);
    }

    /**
     * Returns this once what was to be done is not wanted any more before Azure did it. A stop that never came counts in no row; one before it counts as
     * if it had been as late as that.
     */
    public PriceWatch spared() {
        int came = isWaiting() && stops > 0 ? stops - 1 : stops;
        return new PriceWatch(
                standing, since, usdPerHour, Optional.empty(), false, came, stoppedAt.filter(last -> came > 0));
    }

    /** Azure refused a start for the price: it is above, and nobody said how far. */
    public PriceWatch refused(Instant at) {
        return new PriceWatch(Standing.ABOVE, at, Optional.empty(), done, wasAbove, stops, stoppedAt);
    }

    /** Azure refused a start for something else: of the price nothing is known. */
    public PriceWatch unknown(Instant at) {
        return new PriceWatch(Standing.UNKNOWN, at, Optional.empty(), done, wasAbove, stops, stoppedAt);
    }

    PriceWatch saw(Standing now, Optional<BigDecimal> price, Instant at) {
        boolean isOver = now == Standing.FINE && !isWaiting();
        return new PriceWatch(
                now,
                now == standing ? since : at,
                price,
                isOver ? Optional.empty() : done,
                wasAbove && !isOver,
                stops,
                stoppedAt);
    }

    PriceWatch did(PriceStep.Kind kind, Instant at) {
        boolean isOver = kind == PriceStep.Kind.START;
        boolean isStop = kind == PriceStep.Kind.STOP;
        boolean isInRow = stoppedAt.filter(last -> last.plus(ROW).isAfter(at)).isPresent();
        return new PriceWatch(
                standing,
                since,
                usdPerHour,
                Optional.of(kind).filter(any -> !isOver),
                !isOver && (wasAbove || standing == Standing.ABOVE),
                isStop ? (isInRow ? stops : 0) + 1 : stops,
                isStop ? Optional.of(at) : stoppedAt);
    }

    private Duration pause() {
        if (stops <= 1) {
            return Duration.ZERO;
        }
        long factor = 1L << Math.min(stops - 2, 10);
        Duration pause = PAUSE.multipliedBy(factor);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
