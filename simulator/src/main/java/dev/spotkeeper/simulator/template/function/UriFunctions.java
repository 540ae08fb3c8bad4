package dev.spotkeeper.simulator.template.function;

import static dev.spotkeeper.simulator.template.function.FunctionTable.number;
import static dev.spotkeeper.simulator.template.function.FunctionTable.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.expression.Values;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** URIs and their parts. */
final class UriFunctions {
    private UriFunctions() {}

    static void addTo(FunctionTable table) {
        table.with("uri", 2, UriFunctions::combine)
                .with("uriComponent", 1, args -> text(encoded(args.text(0))))
                .with("uriComponentToString", 1, args -> text(decoded(args.text(0))))
                .with("parseUri", 1, UriFunctions::parse)
                .with("buildUri", 1, UriFunctions::build);
    }

    private static JsonElement combine(Arguments args) {
        URI base = uri(args, args.text(0));
        URI rooted = base.getRawPath().isEmpty() ? uri(args, args.text(0) + "/") : base;
        return text(rooted.resolve(uri(args, args.text(1))).toString().replaceFirst("(?<=[^/:])/(\\.\\./)+", "/"));
    }

    private static URI uri(Arguments args, String text) {
        try {
            return URI.create(text.replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw args.wrong("'" + text + "' is not a URI");
        }
    }

    /** All but letters, digits and four signs, as RFC 3986 has it. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static JsonElement parse(Arguments args) {
        URI uri = uri(args, args.text(0));
        return Json.object()
                .with("scheme", uri.getScheme())
                .with("host", uri.getHost())
                .with("port", uri.getPort() < 0 ? JsonNull.INSTANCE : number(uri.getPort()))
                .with("path", uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                .with("query", uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                .done();
    }

    private static JsonElement build(Arguments args) {
        JsonObject parts = args.object(0);
        String port = part(parts, "port").map(number -> ":" + number).orElse("");
        return text(part(parts, "scheme").orElse("") + "://"
                + part(parts, "host").orElse("") + port + led(parts, "path", "/") + led(parts, "query", "?"));
    }

    private static String led(JsonObject parts, String name, String lead) {
        return part(parts, name)
                .filter(value -> !value.isEmpty())
                .map(value -> value.startsWith(lead) ? value : lead + value)
                .orElse("");
    }

    private static Optional<String> part(JsonObject parts, String name) {
        return Values.member(parts, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }
}
