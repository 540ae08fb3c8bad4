package dev.spotkeeper.simulator.control;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireRequest;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.http.WireService;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.world.OperatorException;
import dev.spotkeeper.simulator.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A small JSON interface below a path that only its owner knows: {@code /<token>/evict} and its like. Every refusal is one
 * clear line in {@code error}. On any thread; it asks the world by its driver.
 */
public final class ControlService implements WireService {
    private final String token;
    private final RealTime<World> driver;
    private final Supplier<JsonObject> endpoints;
    private final EventTail tail;

    /**
     * Control of a running world.
     *
     * @param token the first segment of every path
     * @param endpoints what {@code GET /endpoints} tells
     */
    public ControlService(String token, RealTime<World> driver, Supplier<JsonObject> endpoints) {
        this.token = token;
        this.driver = driver;
        this.endpoints = endpoints;
        this.tail = EventTail.following(driver);
    }

    @Override
    public WireResponse handle(WireRequest request) {
        String[] path = request.path().split("/", -1);
        if (path.length != 3 || !isToken(path[1])) {
            return error(
                    404, "Nothing is here: the path of a control request begins with the token of this local Azure.");
        }
        return switch (request.method() + " " + path[2]) {
            case "GET vms" -> driver.call(world -> WireResponse.json(200, VmStates.of(world)));
            case "GET events" -> events(request);
            case "GET endpoints" -> WireResponse.json(200, endpoints.get());
            case "POST evict",
                    "POST withdraw",
                    "POST capacity",
                    "POST price",
                    "POST stop",
                    "POST delete",
                    "POST silence",
                    "POST prices" -> act(path[2], request);
            default -> error(404, "There is no " + request.method() + " " + path[2] + ".");
        };
    }

    private WireResponse events(WireRequest request) {
        Optional<Long> after =
                request.query().get("after").map(ControlService::number).orElse(Optional.of(-1L));
        boolean wait = request.query().get("wait").filter("false"::equals).isEmpty();
        return after.map(seq -> WireResponse.json(200, EventJson.page(seq, tail.after(seq, wait))))
                .orElseGet(() -> error(400, "after must be the number of an event."));
    }

    private WireResponse act(String verb, WireRequest request) {
        Optional<JsonObject> body = Json.parse(request.body());
        if (body.isEmpty()) {
            return error(400, "The body must be a JSON object.");
        }
        try {
            Order order = Order.read(verb, body.get());
            driver.call(world -> {
                order.carryOut(world);
                return true;
            });
            return WireResponse.json(200, Json.object().with("done", true).done());
        } catch (OrderException | OperatorException e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private static WireResponse error(int status, String line) {
        return WireResponse.json(status, Json.of("error", line));
    }
}
