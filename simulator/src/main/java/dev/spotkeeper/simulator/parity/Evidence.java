package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a recording says about resources: that they are there, how they look, and where they come from. */
final class Evidence {
    private static final Set<Integer> REFUSED_BY_RESOURCE = Set.of(409, 412);

    private static final Map<String, String> ACTIONS = Map.of(
            "PowerState/running", "/start", "PowerState/deallocated", "/deallocate", "PowerState/stopped", "/powerOff");

    private final List<Exchange> exchanges;

    Evidence(Recording recording) {
        this.exchanges = recording.exchanges();
    }

    /** The resources that must be there for an exchange to be answered as it was, in the order in which it names them. */
    List<ResourceTypes> neededFor(Exchange exchange) {
        List<ResourceTypes> needed = new ArrayList<>();
        Optional<ResourceTypes> asked = ResourceTypes.of(exchange.address());
        if (exchange.answer().status() != 404) {
            asked.flatMap(ResourceTypes::group)
                    .map(group -> "/subscriptions/" + asked.get().subscription() + "/resourceGroups/" + group)
                    .filter(id -> !isPutNew(exchange, id))
                    .ifPresent(id -> needed.add(new ResourceTypes(id)));
            groupOfList(exchange.address()).ifPresent(needed::add);
        }
        if (exchange.answer().isGood() && exchange.isRead()) {
            shown(exchange).forEach(body -> needed.add(new ResourceTypes(id(body))));
        }
        boolean isAboutIt = exchange.answer().isGood() ? !isPutNew(exchange, "") : isRefused(exchange);
        asked.filter(one -> isAboutIt && exchange.answer().status() != 204 && isKnown(one))
                .ifPresent(needed::add);
        return needed.stream().distinct().toList();
    }

    /**
     * A change that a recording shows and whose request it leaves out.
     *
     * @param method of the request that makes it
     * @param path of the same
     */
    record Change(ResourceTypes resource, String method, String path) {}

    /** What became of a resource between two looks at it, if no exchange between them can have done it. */
    Optional<Change> changed(Exchange exchange) {
        Optional<ResourceTypes> asked = ResourceTypes.of(exchange.address())
                .filter(one -> exchange.isRead())
                .filter(one -> exchange.address().id().equals(Address.idOf(one.id())));
        Optional<Exchange> before = asked.flatMap(one -> lastLook(exchange));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        ResourceTypes resource = asked.orElseThrow();
        if (exchange.answer().status() == 404) {
            return Optional.of(new Change(resource, "DELETE", resource.id()));
        }
        String power = Standing.of(exchange.answer()).power();
        boolean isOther = !power.equals(Standing.of(before.get().answer()).power());
        return Optional.ofNullable(isOther ? ACTIONS.get(power) : null)
                .map(action -> new Change(resource, "POST", resource.id() + action));
    }

    /** The last exchange that showed the same thing in the same way, if nothing was changed after it. */
    private Optional<Exchange> lastLook(Exchange exchange) {
        for (int i = exchanges.indexOf(exchange) - 1; i >= 0; i--) {
            Exchange earlier = exchanges.get(i);
            if (!earlier.isRead()) {
                return Optional.empty();
            }
            boolean isSame = earlier.address().id().equals(exchange.address().id());
            boolean isComparable = exchange.answer().status() == 404
                    || !Standing.of(earlier.answer()).power().isEmpty();
            if (isSame && isComparable && earlier.answer().status() == 200) {
                return Optional.of(earlier);
            }
        }
        return Optional.empty();
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

    /** Whether an exchange before another one made a resource, or may have: it names it and changes something. */
    boolean isMadeBefore(String id, Exchange exchange, Set<Exchange> done) {
        Pattern name = Pattern.compile(
                "[\"'/]" + Pattern.quote(new ResourceTypes(id).name().toLowerCase(Locale.ROOT)) + "[\"'/]");
        String key = Address.idOf(id);
        return IntStream.range(0, exchanges.indexOf(exchange))
                .mapToObj(exchanges::get)
                .filter(one -> !one.isRead() && done.contains(one))
                .anyMatch(one -> one.address().id().startsWith(key)
                        || name.matcher(one.sent().body().toLowerCase(Locale.ROOT))
                                .find()
                        || isOutcome(one, key));
    }

    /** Whether a resource is among those that a deployment came to. */
    private boolean isOutcome(Exchange deployment, String key) {
        return deployment.address().id().contains("/deployments/")
                && exchanges.stream()
                        .filter(one ->
                                one.address().id().equals(deployment.address().id()))
                        .map(one -> one.answer().body().toString().toLowerCase(Locale.ROOT))
                        .anyMatch(text -> text.contains("\"" + key + "\""));
    }

    /** The resources that an answer shows. */
    static List<JsonObject> shown(Exchange exchange) {
        JsonElement body = exchange.answer().body();
        if (!body.isJsonObject()) {
            return List.of();
        }
        JsonElement list = body.getAsJsonObject().get("value");
        List<JsonElement> all =
                list != null && list.isJsonArray() ? list.getAsJsonArray().asList() : List.of(body);
        return all.stream()
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
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
                || body(resource.id(), exchanges.get(0)).isPresent();
    }

    private static Optional<ResourceTypes> groupOfList(Address address) {
        return address.after("resourceGroups")
                .map(group -> new ResourceTypes(
                        "/subscriptions/" + address.after("subscriptions").orElse("") + "/resourceGroups/" + group))
                .filter(group -> !address.id().equals(Address.idOf(group.id())));
    }

    /** A PUT that is answered with anything but 200 did not find the resource there; a validation never does. */
    private static boolean isPutNew(Exchange exchange, String id) {
        boolean isIt = id.isEmpty() || exchange.address().id().equals(Address.idOf(id));
        boolean isNew =
                exchange.sent().method().equals("PUT") && exchange.answer().status() != 200;
        boolean isValidation = exchange.address().id().matches(".*/deployments/[^/]+/(validate|whatif)");
        return isIt && (isNew || isValidation);
    }

    private static boolean isRefused(Exchange exchange) {
        return !exchange.isRead()
                && REFUSED_BY_RESOURCE.contains(exchange.answer().status());
    }
}
