package dev.spotkeeper.simulator.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** What a host tells, as it comes. */
final class Events {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    PrintStream sink() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    List<JsonObject> all() {
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    List<JsonObject> matching(Predicate<JsonObject> wanted) {
        return all().stream().filter(wanted).toList();
    }

    /** Waits until so many events have come. */
    List<JsonObject> await(int count, Predicate<JsonObject> wanted) {
        Awaitility.await().atMost(LIMIT).until(() -> matching(wanted).size() >= count);
        return matching(wanted);
    }

    static Predicate<JsonObject> of(String event, String function) {
        return line -> line.get("event").getAsString().equals(event)
                && line.get("function").getAsString().equals(function);
    }

    static Predicate<JsonObject> saying(String part) {
        return line -> line.has("message") && line.get("message").getAsString().contains(part);
    }
}
