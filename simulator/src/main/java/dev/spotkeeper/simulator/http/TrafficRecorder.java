package dev.spotkeeper.simulator.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes each exchange of a service to a folder, one JSON file each ({@code liveRequest}, {@code liveResponse}), numbered
 * in their order: the payload form of Azure's own traffic validators. Tokens are left out.
 */
public final class TrafficRecorder implements WireService {
    /** Beyond it nothing is written: a recorder that was forgotten must not fill a disk. */
    private static final int MAX_EXCHANGES = 100_000;

    private final WireService service;
    private final Path folder;
    private final AtomicInteger count = new AtomicInteger();

    /** Records what {@code service} answers into {@code folder}, which is made when it is missing. */
    public TrafficRecorder(WireService service, Path folder) {
        this.service = service;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record traffic in " + folder, e);
        }
    }

    @Override
    public WireResponse handle(WireRequest request) {
        WireResponse response = service.handle(request);
        int number = count.incrementAndGet();
        if (number <= MAX_EXCHANGES) {
            write(String.format(Locale.ROOT, "%06d.json", number), exchange(request, response));
        }
        return response;
    }

    private void write(String file, JsonObject exchange) {
        try {
            Files.writeString(folder.resolve(file), exchange.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record traffic in " + folder, e);
        }
    }

    private static JsonObject exchange(WireRequest request, WireResponse response) {
        JsonObject sent = new JsonObject();
        sent.addProperty("method", request.method());
        sent.addProperty("url", request.uri().toString());
        sent.add("headers", headers(request.headers().without("authorization")));
        sent.add("body", body(request.body()));
        JsonObject answered = new JsonObject();
        answered.addProperty("statusCode", Integer.toString(response.status()));
        answered.add("headers", headers(response.headers()));
        answered.add("body", body(response.body()));
        JsonObject exchange = new JsonObject();
        exchange.add("liveRequest", sent);
        exchange.add("liveResponse", answered);
        return exchange;
    }

    private static JsonObject headers(Fields fields) {
        JsonObject headers = new JsonObject();
        fields.values().forEach(headers::addProperty);
        return headers;
    }

    private static JsonElement body(String text) {
        try {
            return text.isEmpty() ? JsonNull.INSTANCE : JsonParser.parseString(text);
        } catch (JsonParseException e) {
            return new JsonPrimitive(text);
        }
    }
}
