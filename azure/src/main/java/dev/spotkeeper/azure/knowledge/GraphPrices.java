package dev.spotkeeper.azure.knowledge;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spotPrices} of Resource Graph. The documentation has the newest first and calls its price {@code priceUSD}; other readers
 * of the same table met {@code unitPrice} and times, so every form that was seen is taken.
 */
final class GraphPrices {
    private static final String[] PRICES = {"priceUSD", "unitPrice", "retailPrice", "price"};
    private static final List<String> TIMES = List.of("timestamp", "effectiveDate", "effectiveStartDate", "date");

    private GraphPrices() {}

    /** Returns the newest price, US dollars an hour. */
    static Optional<Double> newest(@Nullable JsonElement prices) {
        if (prices == null || !prices.isJsonArray()) {
            return Optional.empty();
        }
        // Of entries without a time the first is the newest, and of equal ones the first is taken.
        return StreamSupport.stream(prices.getAsJsonArray().spliterator(), false)
                .filter(JsonElement::isJsonObject)
                .map(entry -> new Members((JsonObject) entry))
                .filter(entry -> price(entry).isPresent())
                .reduce((one, other) -> Comparator.comparing(GraphPrices::at).compare(other, one) > 0 ? other : one)
                .flatMap(GraphPrices::price);
    }

    private static Optional<Double> price(Members entry) {
        return entry.firstText(PRICES).flatMap(Spelling::number).filter(price -> price > 0);
    }

    private static Instant at(Members entry) {
        return TIMES.stream()
                .flatMap(name -> entry.instant(name).stream())
                .findFirst()
                .orElse(Instant.MIN);
    }
}
