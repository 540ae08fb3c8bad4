package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.graph.QueryQuota;
import dev.spotkeeper.simulator.graph.SpotQuery;
import dev.spotkeeper.simulator.graph.SpotResources;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.world.World;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Resource Graph: {@code POST /providers/Microsoft.ResourceGraph/resources}, for the queries that are known. */
final class GraphReads {
    private static final int MAX_ROWS = 1000;
    private static final String SKIP_TOKEN = "$skipToken";

    private final SpotResources table;
    private final QueryQuota quota;
    private final String subscription;

    GraphReads(World world, String subscription) {
        this.table = new SpotResources(world.market());
        this.quota = new QueryQuota(world.time());
        this.subscription = subscription;
    }

    List<Route> routes() {
        return List.of(Route.of(
                "POST /providers/Microsoft.ResourceGraph/resources",
                Route.Kind.of(ApiVersions.RESOURCE_GRAPH, "Microsoft.ResourceGraph/resources/read"),
                this::query));
    }

    private WireResponse query(ArmRequest request) {
        QueryQuota.Standing standing = quota.take(request.caller().objectId());
        WireResponse answer = standing.isGranted() ? answer(request) : throttled(standing);
        long seconds = standing.seconds();
        return answer.withHeader("x-ms-user-quota-remaining", Integer.toString(standing.remaining()))
                .withHeader("x-ms-user-quota-resets-after", "00:00:%02d".formatted(seconds));
    }

    private WireResponse answer(ArmRequest request) {
        JsonObject body = Json.parse(request.wire().body()).orElseGet(JsonObject::new);
        Optional<String> text = Json.text(body, "query").filter(query -> !query.isBlank());
        if (text.isEmpty()) {
            return refused(
                    "InvalidQuery",
                    "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the"
                            + " error before retrying.");
        }
        if (!isAboutMine(body)) {
            return refused(
                    "NoValidSubscriptionsInQueryRequest",
                    "There must be at least one subscription that is eligible to contain resources. Given: '"
                            + body.get("subscriptions") + "'.");
        }
        JsonObject options = Json.child(body, "options");
        return odd(options)
                .map(GraphReads::notSimulated)
                .orElseGet(() -> SpotQuery.read(text.get())
                        .map(query -> page(table.rows(query), options))
                        .orElseGet(() -> notSimulated("this query of Resource Graph (it knows prices and eviction rates"
                                + " of SpotResources):\n" + text.get())));
    }

    /** An option that asks for something that is not simulated. */
    private static Optional<String> odd(JsonObject options) {
        return options.keySet().stream()
                .filter(name -> !name.equals("$top") && !name.equals(SKIP_TOKEN))
                .filter(name -> !name.equals("resultFormat")
                        || !Json.text(options, name).orElse("").equals("objectArray"))
                .map(name -> "the option " + name + " = " + options.get(name) + " of Resource Graph.")
                .findFirst();
    }

    /** Without the member, all subscriptions that the caller can see are meant. */
    private boolean isAboutMine(JsonObject body) {
        JsonElement given = body.get("subscriptions");
        return given == null
                || (given.isJsonArray()
                        && StreamSupport.stream(given.getAsJsonArray().spliterator(), false)
                                .anyMatch(one -> one.isJsonPrimitive()
                                        && one.getAsString().equalsIgnoreCase(subscription)));
    }

    /** The known queries project the id, so that there are further pages. */
    @Documented("azure-docs resource-graph paging-results: an answer with a $skipToken is not truncated")
    private static WireResponse page(List<JsonObject> all, JsonObject options) {
        Optional<Integer> top = Json.text(options, "$top").map(GraphReads::top).orElse(Optional.of(MAX_ROWS));
        if (top.isEmpty()) {
            return refused("InvalidTopValue", "$top must be a number from 1 to " + MAX_ROWS + " inclusive.");
        }
        Optional<Integer> from =
                Json.text(options, SKIP_TOKEN).map(Pages::index).orElse(Optional.of(0));
        if (from.isEmpty() || from.get() > all.size()) {
            return refused("InvalidSkipToken", "The $skipToken of the request is not valid.");
        }
        int end = Math.min(all.size(), from.get() + top.get());
        List<JsonObject> page = all.subList(from.get(), end);
        Json body = Json.object()
                .with("totalRecords", all.size())
                .with("count", page.size())
                .with("data", Json.array(page.stream()))
                .with("facets", Json.array(Stream.of()))
                .with("resultTruncated", "false");
        if (end < all.size()) {
            body.with(SKIP_TOKEN, Pages.token(end));
        }
        return WireResponse.json(200, body.done());
    }

    private static Optional<Integer> top(String text) {
        return text.matches("\\d{1,4}")
                ? Optional.of(Integer.valueOf(text)).filter(count -> count >= 1 && count <= MAX_ROWS)
                : Optional.empty();
    }

    @Documented("azure-docs resource-graph guidance-for-throttled-requests.md")
    private static WireResponse throttled(QueryQuota.Standing standing) {
        return WireResponse.json(
                        429,
                        nested(
                                "RateLimiting",
                                "RateLimiting",
                                "Client application has been throttled and should not attempt to repeat the request until"
                                        + " an amount of time has elapsed. Please see"
                                        + " https://aka.ms/resourcegraph-throttling for help."))
                .withHeader("retry-after", Long.toString(standing.seconds()));
    }

    private static WireResponse refused(String code, String message) {
        return WireResponse.json(400, nested("BadRequest", code, message));
    }

    private static JsonObject nested(String code, String detailCode, String message) {
        JsonObject detail =
                Json.object().with("code", detailCode).with("message", message).done();
        JsonObject error = Json.object()
                .with("code", code)
                .with("message", "Please provide below info when asking for support.")
                .with("details", Json.array(Stream.of(detail)))
                .done();
        return Json.object().with("error", error).done();
    }

    private static WireResponse notSimulated(String what) {
        return ArmErrors.error(501, "NotSimulated", "Local Azure does not simulate " + what);
    }
}
