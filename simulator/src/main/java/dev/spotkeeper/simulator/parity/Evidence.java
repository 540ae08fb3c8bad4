package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a recording says about resources: that they are there, how they look, and where they come from. */
final class Evidence {
    private static final Set<Integer> REFUSED_BY_RESOURCE = Set.of(409, 412);

    /** An id of a resource as the whole of a text. */
    private static final Pattern ID =
            Pattern.compile("\"(/subscriptions/[^/\"]+/resourceGroups/[^\"\\s\\[\\]{}]+)\"", Pattern.CASE_INSENSITIVE);

    private final List<Exchange> exchanges;
    private final Changes changes;

    Evidence(Recording recording, Changes changes) {
        this.exchanges = recording.exchanges();
        this.changes = changes;
    }

    /** The resources that must be there for an exchange to be answered as it was, in the order in which it names them. */
    List<ResourceTypes> neededFor(Exchange exchange) {
        List<ResourceTypes> needed = new ArrayList<>();
        Optional<ResourceTypes> asked = ResourceTypes.of(exchange.address());
        if (!isGroupMissing(exchange)) {
            group(exchange.address())
                    .filter(group -> !exchange.address().id().equals(Address.idOf(group.id())) || isThere(exchange))
                    .ifPresent(needed::add);
        }
        referredTo(exchange).forEach(needed::add);
        if (exchange.answer().isGood() && exchange.isRead()) {
            shown(exchange).forEach(body -> needed.add(new ResourceTypes(id(body))));
            shown(exchange).stream().flatMap(body -> user(body).stream()).forEach(needed::add);
        }
        boolean isAboutIt = exchange.answer().isGood() ? !isPutNew(exchange) : isRefused(exchange);
        asked.filter(one -> isAboutIt && exchange.answer().status() != 204 && isKnown(one))
                .ifPresent(needed::add);
        return needed.stream().distinct().toList();
    }

    /** How a resource looks, as the first answer from an exchange on shows it, or else an earlier one. */
    Optional<JsonObject> body(String id, Exchange from) {
        int at = exchanges.indexOf(from);
        Stream<Exchange> later = exchanges.subList(at, exchanges.size()).stream();
        return Stream.concat(later, exchanges.subList(0, at).stream())
                .filter(exchange -> exchange.answer().isGood())
                .flatMap(exchange -> shown(exchange).stream())
                .filter(body -> Address.idOf(id(body)).equals(Address.idOf(id)))
                .filter(body -> body.has("properties"))
                .findFirst();
    }

    /** How a resource looks at first. */
    Optional<JsonObject> body(String id) {
        return body(id, exchanges.get(0));
    }

    /** The VM that a shown interface or disk is attached to. */
    private static Optional<ResourceTypes> user(JsonObject shown) {
        return Json.text(Json.child(Json.child(shown, "properties"), "virtualMachine"), "id")
                .or(() -> Json.text(shown, "managedBy"))
                .map(ResourceTypes::new)
                .filter(ResourceTypes::isVm);
    }

    /** The interfaces that are shown as attached to a VM, each once. */
    List<JsonObject> interfacesOf(String vm) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        exchanges.stream()
                .filter(exchange -> exchange.answer().isGood())
                .flatMap(exchange -> shown(exchange).stream())
                .filter(one -> Json.child(one, "properties").has("virtualMachine"))
                .filter(one -> user(one)
                        .filter(by -> Address.idOf(by.id()).equals(Address.idOf(vm)))
                        .isPresent())
                .forEach(one -> found.putIfAbsent(Address.idOf(id(one)), one));
        return List.copyOf(found.values());
    }

    /** What an answer is: one thing, or a list of some. */
    static Stream<JsonObject> listed(Exchange exchange) {
        JsonElement body = exchange.answer().body();
        JsonElement list = body.isJsonObject() ? body.getAsJsonObject().get("value") : body;
        List<JsonElement> all =
                list != null && list.isJsonArray() ? list.getAsJsonArray().asList() : List.of(body);
        return all.stream().filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    /** The resources that an answer shows. */
    static List<JsonObject> shown(Exchange exchange) {
        return listed(exchange)
                .flatMap(one -> Stream.concat(Stream.of(one), parts(one)))
                .filter(one -> id(one).startsWith("/subscriptions/")
                        && Json.text(one, "type").isPresent())
                .filter(one -> ResourceTypes.of(Address.of(id(one))).isPresent())
                .toList();
    }

    /** What is shown inside a resource as a resource of its own, such as the extensions of a VM. */
    private static Stream<JsonObject> parts(JsonObject resource) {
        JsonElement parts = resource.get("resources");
        return parts == null || !parts.isJsonArray()
                ? Stream.empty()
                : parts.getAsJsonArray().asList().stream()
                        .filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject);
    }

    static String id(JsonObject body) {
        return Json.text(body, "id").orElse("");
    }

    /** Something must be known of it: a body, or that it is a VM or a deployment, which can be made up. */
    private boolean isKnown(ResourceTypes resource) {
        return resource.isVm()
                || resource.isDeployment()
                || resource.isSubnet()
                || body(resource.id()).isPresent();
    }

    /** A resource that is not found lies in a group that is there, unless the answer says that it is not. */
    private static boolean isGroupMissing(Exchange exchange) {
        JsonElement body = exchange.answer().body();
        JsonObject error = Json.child(body.isJsonObject() ? body.getAsJsonObject() : new JsonObject(), "error");
        return Json.text(error, "code").filter("ResourceGroupNotFound"::equals).isPresent();
    }

    /** What a request that was carried out says by its id is there already, and does not make itself. */
    private List<ResourceTypes> referredTo(Exchange exchange) {
        if (exchange.isRead() || !exchange.answer().isGood()) {
            return List.of();
        }
        return ID.matcher(exchange.sent().body())
                .results()
                .map(found -> Address.of(found.group(1)))
                .filter(address -> !address.id().equals(exchange.address().id()))
                .flatMap(address -> ResourceTypes.of(address).stream())
                .filter(one -> (one.isPut() || one.isSubnet()) && !changes.isMaking(exchange, one))
                .distinct()
                .toList();
    }

    private static Optional<ResourceTypes> group(Address address) {
        return address.after("resourceGroups")
                .map(group -> new ResourceTypes(
                        "/subscriptions/" + address.after("subscriptions").orElse("") + "/resourceGroups/" + group));
    }

    private static boolean isThere(Exchange exchange) {
        return exchange.answer().status() != 404 && !isPutNew(exchange);
    }

    /** A PUT that is answered with anything but 200 did not find the resource there; a validation never does. */
    private static boolean isPutNew(Exchange exchange) {
        boolean isNew =
                exchange.sent().method().equals("PUT") && exchange.answer().status() != 200;
        boolean isValidation = exchange.address().id().matches(".*/deployments/[^/]+/(validate|whatif)");
        return isNew || isValidation;
    }

    private static boolean isRefused(Exchange exchange) {
        return !exchange.isRead()
                && REFUSED_BY_RESOURCE.contains(exchange.answer().status());
    }
}
