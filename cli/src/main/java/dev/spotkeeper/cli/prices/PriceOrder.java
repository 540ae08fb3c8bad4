package dev.spotkeeper.cli.prices;

import java.math.BigDecimal;
import java.util.Comparator;

/** By what prices are sorted. What is not known comes last. */
public enum PriceOrder {
    /** The largest saving first. */
    SAVING,
    /** The lowest Spot price first. */
    SPOT,
    /** By name. */
    SIZE;

    private static final BigDecimal UNKNOWN = new BigDecimal("1e12");

    Comparator<PriceRow> comparator() {
        Comparator<PriceRow> byName = Comparator.comparing(PriceRow::size);
        return switch (this) {
            case SAVING ->
                Comparator.comparing(
                                (PriceRow row) -> row.quote().savingPercent().orElse(Integer.MIN_VALUE))
                        .reversed()
                        .thenComparing(byName);
            case SPOT ->
                Comparator.comparing((PriceRow row) -> row.quote().spot().orElse(UNKNOWN))
                        .thenComparing(byName);
            case SIZE -> byName;
        };
    }
}
