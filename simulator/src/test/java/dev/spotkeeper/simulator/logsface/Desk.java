package dev.spotkeeper.simulator.logsface;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.world.TestWorld;
import java.util.Map;

/** A component and its workspace over a world in virtual time, and the words to speak with them by raw requests. */
final class Desk {
    static final String PUBLISH = "https://monitor.azure.com";
    static final String ASK = "https://api.loganalytics.io";
    static final Principal WORKER = Principal.ofVm("vm-1");

    final TestWorld world = TestWorld.usual();
    final Directory directory = new Directory("11111111-1111-4111-8111-111111111111");
    final Tokens tokens = new Tokens(directory, world.world.time());
    final IngestionService ingestion = new IngestionService(world.world, new Bearer(tokens, world.world.time()));
    final LogsService logs =
            new LogsService(world.world.monitor(), world.world.time(), new Bearer(tokens, world.world.time()));

    Desk() {
        directory.add(WORKER);
    }

    Workspace workspace() {
        return world.world.monitor().workspace();
    }

    WireResponse track(String body) {
        return ingestion.handle(signed(track(), WORKER, PUBLISH).withBody(body));
    }

    static WireRequest track() {
        return WireRequest.of("POST", "https://in.example/v2.1/track");
    }

    WireResponse ask(String query) {
        return ask(Json.of("query", query));
    }

    WireResponse ask(JsonObject body) {
        return logs.handle(signed(query(), Principal.APP, ASK).withBody(body.toString()));
    }

    WireRequest query() {
        return WireRequest.of("POST", ASK + "/v1/workspaces/" + workspace().id() + "/query");
    }

    WireRequest signed(WireRequest request, Principal principal, String audience) {
        return request.withHeader(
                "authorization", "Bearer " + tokens.mint(principal, audience).text());
    }

    /** The text of a query about a VM, with its two lines. */
    static String about(ShippedQuery query, String vm, String since) {
        return "let vm = \"" + vm + "\";\nlet since = datetime(" + since + ");\n" + query.text() + "\n";
    }

    /** A good trace, recorded now. */
    JsonObject trace(String message, Map<String, String> properties) {
        JsonObject own = new JsonObject();
        properties.forEach(own::addProperty);
        JsonObject data = Json.object()
                .with("ver", 2)
                .with("message", message)
                .with("severityLevel", 1)
                .with("properties", own)
                .done();
        JsonObject tags = Json.object()
                .with("ai.cloud.role", "spotkeeper-worker")
                .with("ai.cloud.roleInstance", "vm-1")
                .done();
        return Json.object()
                .with("name", "Microsoft.ApplicationInsights.Message")
                .with("time", world.now().toString())
                .with("iKey", workspace().instrumentationKey())
                .with("tags", tags)
                .with(
                        "data",
                        Json.object()
                                .with("baseType", "MessageData")
                                .with("baseData", data)
                                .done())
                .done();
    }

    JsonObject notice(String vm, String eventId) {
        return trace(
                "Preempt",
                Map.of(
                        "event", "notice",
                        "resourceId", TestWorld.key(vm).resourceId(),
                        "eventId", eventId,
                        "eventType", "Preempt",
                        "eventStatus", "Scheduled",
                        "notBefore", "2026-11-24T10:00:30Z"));
    }

    static JsonObject json(WireResponse answer) {
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    static JsonArray rows(WireResponse answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return json(answer).getAsJsonArray("tables").get(0).getAsJsonObject().getAsJsonArray("rows");
    }
}
