package dev.spotkeeper.azure.prices;

import com.google.gson.JsonElement;
import dev.spotkeeper.wire.json.Members;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of Retail Prices as far as it matters here, without the white space and byte order marks that some values have.
 *
 * @param size {@code armSkuName}
 * @param region {@code armRegionName}
 * @param names what it is called
 * @param kind what kind of price it is
 * @param price what it costs; empty when that is no number above zero
 * @param start {@code effectiveStartDate}; {@link Instant#MIN} when there is none
 * @param end {@code effectiveEndDate}
 */
record RetailRow(
        String size,
        String region,
        Names names,
        Kind kind,
        Optional<BigDecimal> price,
        Instant start,
        Optional<Instant> end) {
    /** Longer numbers are no prices, and cost time to reckon with. */
    private static final int MAX_DIGITS = 30;

    /** The name of a size, of its meter and of its product. */
    record Names(String sku, String meter, String product, String service) {
        /** Returns whether one of the two names of the price ends so, in any case. */
        boolean endWith(String word) {
            return ends(sku, word) || ends(meter, word);
        }

        private static boolean ends(String name, String word) {
            return name.regionMatches(true, name.length() - word.length(), word, 0, word.length());
        }
    }

    /**
     * What kind of price it is.
     *
     * @param type {@code Consumption} is what is paid for what is used
     * @param isPrimary whether its meter is the primary one of the region; a row that does not say so is taken for one
     */
    record Kind(String type, String unit, String currency, boolean isPrimary) {}

    static RetailRow of(Members item) {
        return new RetailRow(
                text(item, "armSkuName"),
                text(item, "armRegionName"),
                new Names(
                        text(item, "skuName"),
                        text(item, "meterName"),
                        text(item, "productName"),
                        text(item, "serviceName")),
                new Kind(
                        text(item, "type"),
                        text(item, "unitOfMeasure"),
                        text(item, "currencyCode"),
                        !text(item, "isPrimaryMeterRegion").equals("false")),
                price(item),
                item.instant("effectiveStartDate").orElse(Instant.MIN),
                item.instant("effectiveEndDate"));
    }

    /** Returns whether the row holds at an instant. The last second of a month belongs to it: the next row begins with the next second. */
    boolean isInForce(Instant now) {
        return !isAhead(now)
                && end.filter(last -> !now.isBefore(last.plusSeconds(1))).isEmpty();
    }

    boolean isAhead(Instant now) {
        return start.isAfter(now);
    }

    private static Optional<BigDecimal> price(Members item) {
        JsonElement given = item.json().get("retailPrice");
        if (given == null || !given.isJsonPrimitive()) {
            return Optional.empty();
        }
        String text = given.getAsString();
        return text.length() <= MAX_DIGITS && text.matches("\\d+(\\.\\d+)?([eE]-?\\d{1,2})?")
                ? Optional.of(new BigDecimal(text)).filter(price -> price.signum() > 0)
                : Optional.empty();
    }

    private static String text(Members item, String name) {
        return item.text(name).map(value -> value.replace("\uFEFF", "").strip()).orElse("");
    }
}
