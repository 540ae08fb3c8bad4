package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.time.VirtualTime;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** ARM over a world in virtual time, and the words to speak with it by raw requests. */
final class ArmDesk {
    static final String HOST = "https://management.azure.com";
    static final String SUBSCRIPTION = "00000000-0000-4000-8000-000000000001";
    static final String VERSION = "2025-04-01";
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    /** Longer than any operation of the compute provider takes. */
    private static final Duration LONG = Duration.ofMinutes(30);

    final World world;
    final ArmService arm;
    final Directory directory;
    final Tokens tokens;

    ArmDesk(WorldSettings settings, ArmSettings armSettings) {
        world = new World(7, START, settings);
        directory = new Directory(armSettings.tenantId());
        tokens = new Tokens(directory, world.time());
        arm = new ArmService(world, armSettings, tokens, world.time());
    }

    ArmDesk() {
        this(WorldSettings.usual(), ArmSettings.usual());
    }

    VirtualTime time() {
        return world.virtualTime();
    }

    static String vm(String name) {
        return "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/spot/providers/Microsoft.Compute/virtualMachines/"
                + name;
    }

    static String spotBody(String extra) {
        return "{\"location\":\"westeurope\",\"zones\":[\"1\"],\"tags\":{\"spotkeeper-pool\":\"p\"},\"properties\":{"
                + "\"hardwareProfile\":{\"vmSize\":\"Standard_D2as_v5\"},\"priority\":\"Spot\","
                + "\"evictionPolicy\":\"Deallocate\"" + extra + "}}";
    }

    WireResponse send(String method, String path, String body) {
        return as(Principal.OWNER, request(method, path, body));
    }

    WireResponse send(String method, String path) {
        return send(method, path, "");
    }

    /** Adds the version to a path, and leaves an absolute URL as it is. */
    static WireRequest request(String method, String path, String body) {
        String url = path.startsWith("https:")
                ? path
                : HOST + path + (path.contains("?") ? "&" : "?") + "api-version=" + VERSION;
        WireRequest request = WireRequest.of(method, url);
        return body.isEmpty() ? request : request.withBody(body);
    }

    WireResponse as(Principal principal, WireRequest request) {
        String token = tokens.mint(principal, "https://management.azure.com/").text();
        return arm.handle(request.withHeader("authorization", "Bearer " + token));
    }

    /** Creates a running Spot VM. */
    void running(String name) {
        settled(send("PUT", vm(name), spotBody("")));
        assertThat(power(name)).isEqualTo("PowerState/running");
    }

    /** Polls an operation to its end, by the URL that began it, and gives the last answer. */
    JsonObject settled(WireResponse begun) {
        assertThat(begun.status()).isBetween(200, 202);
        String url = header(begun, "azure-asyncoperation");
        assertThat(time().runUntil(
                                () -> !world.compute()
                                        .operation(operationId(url))
                                        .orElseThrow()
                                        .end()
                                        .isEmpty(),
                                LONG))
                .isTrue();
        return body(send("GET", url));
    }

    String power(String name) {
        JsonObject view = body(send("GET", vm(name) + "/instanceView"));
        return StreamSupport.stream(view.getAsJsonArray("statuses").spliterator(), false)
                .map(status -> status.getAsJsonObject().get("code").getAsString())
                .filter(code -> code.startsWith("PowerState/"))
                .findFirst()
                .orElseThrow();
    }

    static String operationId(String url) {
        return url.substring(url.indexOf("/operations/") + 12, url.indexOf('?'));
    }

    static String header(WireResponse answer, String name) {
        return answer.headers().get(name).orElseThrow(() -> new AssertionError(name + " missing in " + answer));
    }

    static JsonObject body(WireResponse answer) {
        assertThat(answer.headers().get("content-type")).contains("application/json; charset=utf-8");
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    static JsonObject error(WireResponse answer) {
        return body(answer).getAsJsonObject("error");
    }

    static String code(WireResponse answer) {
        return error(answer).get("code").getAsString();
    }

    static List<String> names(JsonObject list) {
        return StreamSupport.stream(list.getAsJsonArray("value").spliterator(), false)
                .map(item -> item.getAsJsonObject().get("name").getAsString())
                .toList();
    }
}
