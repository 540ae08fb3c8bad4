package dev.spotkeeper.azure.knowledge;

import com.azure.core.http.HttpPipeline;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.wire.json.Members;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the table {@code SpotResources} of Resource Graph says of sizes in regions, by {@link #key}. The queries are the documented ones
 * ("Azure Resource Graph" of the Spot documentation), but prices come whole: the keys inside are not settled.
 */
record SpotRows(ArmEndpoint arm, HttpPipeline pipeline) {
    /** A row is a size in a region; a page holds 1,000 of them, and another one is promised only where the {@code id} is projected. */
    static final int MAX_PAGES = 5;

    private static final String PATH = "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";
    private static final int PAGE = 1000;

    private static final String RATES = "SpotResources | where type =~ 'microsoft.compute/skuspotevictionrate/location'"
            + " | where sku.name in~ (%s) | where location in~ (%s)"
            + " | project id, skuName=tostring(sku.name), location, spotEvictionRate=tostring(properties.evictionRate)";

    private static final String PRICES =
            "SpotResources | where type =~ 'microsoft.compute/skuspotpricehistory/ostype/location'"
                    + " | where sku.name in~ (%s) | where properties.osType =~ 'linux' | where location in~ (%s)"
                    + " | project id, skuName=tostring(sku.name), location, spotPrices=properties.spotPrices";

    /** Returns the key of a size in a region. */
    static String key(String size, String region) {
        return Spelling.lower(size) + "|" + Spelling.lower(region);
    }

    ArmAnswer<Map<String, String>> rates(String subscription, Set<String> sizes, Set<String> regions) {
        return all(subscription, RATES.formatted(list(sizes), list(regions)), row -> row.text("spotEvictionRate"));
    }

    ArmAnswer<Map<String, Double>> prices(String subscription, Set<String> sizes, Set<String> regions) {
        return all(
                subscription,
                PRICES.formatted(list(sizes), list(regions)),
                row -> GraphPrices.newest(row.json().get("spotPrices")));
    }

    private <V> ArmAnswer<Map<String, V>> all(String subscription, String query, Function<Members, Optional<V>> value) {
        Map<String, V> rows = new HashMap<>();
        Optional<String> skip = Optional.empty();
        for (int page = 0; page < MAX_PAGES; page++) {
            ArmAnswer<ArmDocument> answer = ArmCalls.post(pipeline, arm.url(PATH), body(subscription, query, skip));
            if (!(answer instanceof ArmAnswer.Received<ArmDocument> received)) {
                return answer.map(nothing -> Map.of());
            }
            Optional<Members> document = received.value().members();
            if (document.isEmpty()) {
                return new ArmAnswer.Lost<>("an answer of Resource Graph that cannot be read");
            }
            document.get().objects("data").forEach(row -> row(row, value, rows));
            skip = document.get().text("$skipToken");
            if (skip.isEmpty()) {
                break;
            }
        }
        // Rows beyond the last page are offerings of which nothing is known.
        return new ArmAnswer.Received<>(Map.copyOf(rows));
    }

    private static <V> void row(Members row, Function<Members, Optional<V>> value, Map<String, V> rows) {
        Optional<V> found = value.apply(row);
        if (found.isPresent() && row.text("skuName").isPresent()) {
            rows.put(key(row.required("skuName"), row.text("location").orElse("")), found.get());
        }
    }

    private static String body(String subscription, String query, Optional<String> skip) {
        JsonArray subscriptions = new JsonArray();
        subscriptions.add(subscription);
        JsonObject options = new JsonObject();
        options.addProperty("resultFormat", "objectArray");
        options.addProperty("$top", PAGE);
        skip.ifPresent(token -> options.addProperty("$skipToken", token));
        JsonObject body = new JsonObject();
        body.add("subscriptions", subscriptions);
        body.addProperty("query", query);
        body.add("options", options);
        return body.toString();
    }

    /** Names of sizes and regions hold nothing that could end a text of the query; what does is left out. */
    private static String list(Set<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> name.matches("[A-Za-z0-9_-]{1,80}"))
                        .map(name -> "'" + Spelling.lower(name) + "'")
                        .collect(Collectors.joining(", "));
    }
}
