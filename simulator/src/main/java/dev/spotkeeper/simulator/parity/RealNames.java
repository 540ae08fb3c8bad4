package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Undoes what recorders do to URLs: they may write one name for the names of several resources, while answers keep the real ones. Otherwise two
 * resources would be one.
 */
final class RealNames {
    private final Map<String, String> known = new HashMap<>();

    private RealNames() {}

    static Recording in(Recording recording) {
        RealNames names = new RealNames();
        List<Exchange> real = new ArrayList<>();
        recording.exchanges().forEach(exchange -> real.add(names.of(exchange)));
        return new Recording(recording.name(), real);
    }

    private Exchange of(Exchange exchange) {
        Optional<ResourceTypes> asked = ResourceTypes.of(exchange.address());
        asked.ifPresent(resource -> named(exchange, resource)
                .filter(name -> !name.equalsIgnoreCase(resource.name()))
                .ifPresent(name -> known.put(Address.idOf(resource.id()), name)));
        String id = exchange.address().id();
        return known.entrySet().stream()
                .filter(one -> id.equals(one.getKey()) || id.startsWith(one.getKey() + "/"))
                .findFirst()
                .map(one -> renamed(exchange, one.getKey(), one.getValue()))
                .orElse(exchange);
    }

    /** The name of the resource that was asked for, by the answer's body. */
    private static Optional<String> named(Exchange exchange, ResourceTypes asked) {
        Optional<String> body = Optional.of(exchange.answer().body())
                .filter(JsonElement::isJsonObject)
                .flatMap(answer -> Json.text(answer.getAsJsonObject(), "id"));
        return body.or(() -> inside(exchange))
                .flatMap(id -> ResourceTypes.of(Address.of(id)))
                .filter(resource -> resource.type().equalsIgnoreCase(asked.type())
                        && parent(resource).equals(parent(asked)))
                .map(ResourceTypes::name);
    }

    /** A list of what is inside a resource names it. */
    private static Optional<String> inside(Exchange exchange) {
        JsonElement body = exchange.answer().body();
        JsonElement list = body.isJsonObject() ? body.getAsJsonObject().get("value") : body;
        return list == null || !list.isJsonArray()
                ? Optional.empty()
                : list.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .flatMap(one -> Json.text(one.getAsJsonObject(), "id").stream())
                        .map(id -> id.substring(0, Math.max(0, id.lastIndexOf('/', id.lastIndexOf('/') - 1))))
                        .findFirst();
    }

    private static String parent(ResourceTypes resource) {
        return Address.idOf(resource.id().substring(0, resource.id().lastIndexOf('/')));
    }

    /** The exchange with another name at the end of an id, which its path begins with. */
    private static Exchange renamed(Exchange exchange, String id, String name) {
        Address address = exchange.address();
        List<String> parts = new ArrayList<>(address.segments());
        parts.set(Address.of(id).segments().size() - 1, name);
        String host = address.host().isEmpty() ? "" : "https://" + address.host();
        String query = address.query().isEmpty() ? "" : "?" + address.query();
        Exchange.Sent sent = exchange.sent();
        return new Exchange(
                exchange.file(),
                new Exchange.Sent(
                        sent.method(), host + "/" + String.join("/", parts) + query, sent.headers(), sent.body()),
                exchange.answer());
    }
}
