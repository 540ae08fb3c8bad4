package dev.spotkeeper.core.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an hour of a size costs, as a source last said it. Each price may be missing, and none is ever guessed.
 *
 * @param of what is priced
 * @param currency its ISO code; {@code USD} is what Azure reckons max prices in
 * @param retail the on-demand price, rounded to the decimals of a max price
 * @param spot the Spot price, rounded to the decimals of a max price
 * @param source who said so
 * @param endsAt when the Spot price is to be republished at the latest, if the source says so
 * @param readAt when the source was read
 */
public record Quote(
        PricedSize of,
        String currency,
        Optional<BigDecimal> retail,
        Optional<BigDecimal> spot,
        PriceSource source,
        Optional<Instant> endsAt,
        Instant readAt) {
    /** The currency that Azure reckons max prices in. */
    public static final String DOLLARS = "USD";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public Quote {
        retail = retail.map(Quote::rounded);
        spot = spot.map(Quote::rounded);
    }

    /** Returns by how much Spot is cheaper than on-demand, in whole percent; empty when one of them is not known. */
    public Optional<Integer> savingPercent() {
        return retail.filter(price -> price.signum() > 0)
                .flatMap(whole -> spot.map(part -> HUNDRED.subtract(
                                part.multiply(HUNDRED).divide(whole, MaxPrice.DECIMALS, RoundingMode.HALF_UP))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact()));
    }

    /** Returns the Spot price as max prices are judged by it; empty when it is not known in US dollars. */
    public Optional<SpotPrice> spotPrice() {
        return spot.filter(price -> currency.equals(DOLLARS)).map(price -> new SpotPrice(price, readAt));
    }

    /** Returns how long ago the source was read. */
    public Duration age(Instant now) {
        return Duration.between(readAt, now);
    }

    private static BigDecimal rounded(BigDecimal price) {
        if (price.signum() < 0) {
            throw new IllegalArgumentException("a price below 0: " + price);
        }
        return price.setScale(MaxPrice.DECIMALS, RoundingMode.HALF_UP);
    }
}
