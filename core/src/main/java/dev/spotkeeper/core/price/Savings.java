package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a VM has saved so far against what the same VM costs on demand. Time counts from one reading of its prices to the next, by the prices of
 * the earlier one, and only where it was seen running at both and never down between: what it ran before the first reading of a run and after
 * the last is left out, so that this says too little rather than too much.
 *
 * @param usd in US dollars
 * @param since when its prices were first read
 * @param countedUntil when they were last read
 * @param usdPerHour what an hour saves by that reading; empty when a price was not known, since nothing is guessed
 */
public record Savings(BigDecimal usd, Instant since, Instant countedUntil, Optional<BigDecimal> usdPerHour) {
    /** Prices are read every hour. Where nobody looked for a day, nobody knows what it did in that day. */
    static final Duration LONGEST = SpotPrice.FRESH;

    /** A tenth of a cent a day is the most that rounding costs. */
    private static final int DECIMALS = 6;

    private static final BigDecimal SECONDS =
            BigDecimal.valueOf(Duration.ofHours(1).toSeconds());

    /** Returns that of a VM whose prices were never read before. */
    public static Savings begun(Instant now) {
        return new Savings(BigDecimal.ZERO, now, now, Optional.empty());
    }

    /**
     * Returns the savings after another reading of a VM that runs.
     *
     * @param quote its prices as they were read, if they were
     * @param cap its max price: without one Azure charges the on-demand price at most
     * @param runningSince when its present run was first seen
     */
    public Savings read(Optional<Quote> quote, MaxPrice cap, Optional<Instant> runningSince, Instant now) {
        Optional<BigDecimal> rate = quote.filter(known -> known.age(now).compareTo(LONGEST) <= 0)
                .flatMap(Savings::difference)
                .map(usdSaved -> cap.isCapped() ? usdSaved : usdSaved.max(BigDecimal.ZERO));
        return new Savings(usd.add(earned(runningSince, now)), since, now, rate);
    }

    /** Returns the sum to the cent. */
    public BigDecimal cents() {
        return cents(usd);
    }

    /**
     * Returns what all VMs together have saved, to the cent.
     *
     * @param present of those that have a record
     * @param usdBefore what those saved that have none any more, in US dollars
     */
    public static BigDecimal total(Stream<Savings> present, BigDecimal usdBefore) {
        return cents(present.map(Savings::usd).reduce(usdBefore, BigDecimal::add));
    }

    private BigDecimal earned(Optional<Instant> runningSince, Instant now) {
        Duration span = Duration.between(countedUntil, now);
        boolean isOneRun =
                runningSince.filter(begun -> !begun.isAfter(countedUntil)).isPresent();
        boolean counts = isOneRun && !span.isNegative() && span.compareTo(LONGEST) <= 0;
        return usdPerHour
                .filter(rate -> counts)
                .map(rate -> rate.multiply(BigDecimal.valueOf(span.toSeconds()))
                        .divide(SECONDS, DECIMALS, RoundingMode.HALF_UP))
                .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal cents(BigDecimal sum) {
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    private static Optional<BigDecimal> difference(Quote quote) {
        return quote.spotPrice().flatMap(spot -> quote.retail().map(retail -> retail.subtract(spot.usdPerHour())));
    }
}
