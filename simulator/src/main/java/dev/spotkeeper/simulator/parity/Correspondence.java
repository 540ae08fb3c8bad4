package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What local Azure calls the things that have another name in a recording: links that answers gave, and ids and versions that Azure makes up. It
 * is learned from pairs of answers.
 */
final class Correspondence {
    /** Headers whose value is a URL that clients ask next. */
    static final List<String> LINKS = List.of("azure-asyncoperation", "operation-location", "location");

    private static final Pattern MADE_UP = Pattern.compile("[\\w-]{8,}|W?/?\"[^\"]+\"");

    private final Map<String, String> links = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final StringBuilder chosen = new StringBuilder();

    /**
     * What a link is known by: a recorder may change any other part of it.
     *
     * @return empty for an address that no answer can have given
     */
    static Optional<String> key(Address address) {
        Fields query = address.fields();
        Optional<String> page = query.get("$skiptoken").map(token -> "page " + token);
        List<String> segments = address.segments();
        String monitor = query.get("monitor").map(value -> " monitor " + value).orElse("");
        return page.or(
                () -> segments.isEmpty() ? Optional.empty() : Optional.of(segments.get(segments.size() - 1) + monitor));
    }

    /** Learns from the same answer of both. A name that the client chose is the same for both. */
    void learn(Exchange exchange, Fields headers, JsonElement body) {
        Exchange.Answer azure = exchange.answer();
        chosen.append(exchange.sent().url())
                .append(' ')
                .append(exchange.sent().body())
                .append(' ');
        for (String name : LINKS) {
            azure.headers().get(name).ifPresent(there -> headers.get(name).ifPresent(here -> link(there, here)));
        }
        nextLink(azure.body()).ifPresent(there -> nextLink(body).ifPresent(here -> link(there, here)));
        azure.headers().get("etag").ifPresent(there -> headers.get("etag").ifPresent(here -> names.put(there, here)));
        walk(azure.body(), body);
    }

    /** The link of local Azure that stands for a recorded one. */
    Optional<String> link(Address recorded) {
        return key(recorded).map(links::get);
    }

    /** The address with local Azure's names in it. */
    Address translated(Address recorded) {
        String path = List.of(recorded.path().split("/", -1)).stream()
                .map(segment -> names.getOrDefault(segment, segment))
                .collect(Collectors.joining("/"));
        return new Address(recorded.host(), path, recorded.query());
    }

    /** A header's value, such as a version, in local Azure's words. */
    String translated(String value) {
        return names.getOrDefault(value, value);
    }

    private void link(String there, String here) {
        key(Address.of(there)).ifPresent(key -> links.put(key, here));
    }

    private static Optional<String> nextLink(JsonElement body) {
        return body.isJsonObject()
                ? Json.text(body.getAsJsonObject(), "nextLink").filter(link -> !link.isBlank())
                : Optional.empty();
    }

    private void walk(JsonElement there, JsonElement here) {
        if (there.isJsonObject() && here.isJsonObject()) {
            JsonObject other = here.getAsJsonObject();
            there.getAsJsonObject().entrySet().stream()
                    .filter(member -> other.has(member.getKey()))
                    .forEach(member -> walk(member.getValue(), other.get(member.getKey())));
        } else if (there.isJsonArray() && here.isJsonArray()) {
            if (Pairs.isPaired(there.getAsJsonArray(), here.getAsJsonArray())) {
                Pairs.of(there.getAsJsonArray(), here.getAsJsonArray())
                        .forEach(pair -> walk(pair.azure(), pair.local()));
            }
        } else if (there.isJsonPrimitive() && here.isJsonPrimitive() && !there.equals(here)) {
            String azures = there.getAsString();
            if (MADE_UP.matcher(azures).matches() && chosen.indexOf(azures) < 0) {
                names.put(azures, here.getAsString());
            }
        }
    }
}
