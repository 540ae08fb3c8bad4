package dev.spotkeeper.simulator.retail;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.retail.PriceFilter.BadFilterException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Retail Prices, {@code GET /api/retail/prices}, without sign-in. On the world's thread only. */
@Documented("azure-docs retail-prices")
public final class RetailPricesService implements WireService {
    /** The path of the list. */
    public static final String PATH = "/api/retail/prices";

    /** What it answers to. */
    public static final String ENDPOINT = "GET " + PATH;

    private static final Set<String> VERSIONS = Set.of("2021-10-01-preview", "2023-01-01-preview");
    private static final Set<String> PARAMETERS =
            Set.of("api-version", "currencycode", "meterregion", "$filter", "$skip");
    private static final String RETRY_AFTER_SECONDS = "30";

    private final RetailPrices prices;

    /** The service of what is published in {@code prices}. */
    public RetailPricesService(RetailPrices prices) {
        this.prices = prices;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        if (!ENDPOINT.equals(request.method() + " " + request.path())) {
            return refused(404, "Nothing is here: the list is " + ENDPOINT + ".");
        }
        return switch (prices.fault()) {
            case THROTTLED -> throttled().withHeader("retry-after", RETRY_AFTER_SECONDS);
            case THROTTLED_SILENTLY -> throttled();
            case OUTAGE -> WireResponse.text(503, "text/plain", "The service is unavailable.");
            case HTML -> WireResponse.text(200, "text/html", "<!DOCTYPE html><html><body>One moment</body></html>");
            case TRUNCATED -> {
                String whole = answer(request).body();
                yield WireResponse.text(200, "application/json; charset=utf-8", whole.substring(0, whole.length() / 2));
            }
            case NONE, NEGATIVE, NO_NEXT_PAGE -> answer(request);
        };
    }

    private WireResponse answer(WireRequest request) {
        Fields query = request.query();
        Optional<String> odd = query.values().keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst();
        if (odd.isPresent()) {
            return refused(501, "Local Azure does not simulate " + odd.get() + " of " + request);
        }
        Optional<Currency> currency = quoted(query, "currencyCode", "USD").flatMap(Currency::named);
        boolean isPrimary =
                quoted(query, "meterRegion", "").filter("primary"::equals).isPresent();
        boolean isRegionGood = isPrimary || query.get("meterRegion").isEmpty();
        Optional<Integer> skip =
                query.get("$skip").map(RetailPricesService::number).orElse(Optional.of(0));
        boolean isVersionGood = query.get("api-version").map(VERSIONS::contains).orElse(true);
        if (currency.isEmpty() || !isRegionGood || skip.isEmpty() || !isVersionGood) {
            return refused(400, "A parameter of the query is not valid: " + request);
        }
        try {
            Predicate<JsonObject> filter = PriceFilter.read(query.get("$filter").orElse(""));
            List<JsonObject> rows = prices.rows(currency.get())
                    .filter(row -> !isPrimary || row.get("isPrimaryMeterRegion").getAsBoolean())
                    .filter(filter)
                    .toList();
            return page(request, currency.get(), rows, Math.min(skip.get(), rows.size()));
        } catch (BadFilterException bad) {
            return refused(400, "Invalid OData parameters supplied: $filter, " + bad.getMessage() + ".");
        }
    }

    private WireResponse page(WireRequest request, Currency currency, List<JsonObject> rows, int from) {
        int end = Math.min(rows.size(), from + prices.pageSize());
        List<JsonObject> page = rows.subList(from, end);
        if (prices.fault() == PriceFault.NEGATIVE) {
            page.forEach(RetailPricesService::negate);
        }
        Json body = Json.object()
                .with("BillingCurrency", currency.name())
                .with("CustomerEntityId", "Default")
                .with("CustomerEntityType", "Retail")
                .with("Items", items(page));
        if (prices.fault() != PriceFault.NO_NEXT_PAGE) {
            body.with(
                    "NextPageLink", end < rows.size() ? new JsonPrimitive(nextLink(request, end)) : JsonNull.INSTANCE);
        }
        return WireResponse.json(200, body.with("Count", page.size()).done());
    }

    private static JsonArray items(List<JsonObject> page) {
        return Json.array(page.stream());
    }

    private static String nextLink(WireRequest request, int next) {
        return request.base() + PATH + "?"
                + request.query().with("$skip", Integer.toString(next)).toQuery();
    }

    private static void negate(JsonObject row) {
        BigDecimal below = row.get("retailPrice").getAsBigDecimal().negate();
        row.addProperty("retailPrice", below);
        row.addProperty("unitPrice", below);
    }

    /** A value stands in quotes, as in the documentation; empty when it does not. */
    private static Optional<String> quoted(Fields query, String name, String missing) {
        return query.get(name)
                .map(text -> text.matches("'[^']*'")
                        ? Optional.of(text.substring(1, text.length() - 1))
                        : Optional.<String>empty())
                .orElse(Optional.of(missing));
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static WireResponse throttled() {
        return refused(429, "Too many requests.");
    }

    private static WireResponse refused(int status, String message) {
        return WireResponse.json(
                status,
                Json.object()
                        .with(
                                "Error",
                                Json.object()
                                        .with("Code", "BadRequest")
                                        .with("Message", message)
                                        .done())
                        .done());
    }
}
