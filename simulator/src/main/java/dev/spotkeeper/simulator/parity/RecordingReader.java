package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.spotkeeper.simulator.http.Fields;
import dev.spotkeeper.simulator.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads recordings: a folder each, one JSON file an exchange ({@code liveRequest}, {@code liveResponse}), in the order of the files' names. A
 * folder without such files stands for the folders in it. Files of other kinds are passed over, and so are exchanges with hosts that are not
 * Azure Resource Manager: logins, files on the web, storage accounts.
 */
public final class RecordingReader {
    private static final int MAX_PLAIN_TEXT = 60;

    private RecordingReader() {}

    /**
     * Reads all recordings of the folders, in their order.
     *
     * @throws RecordingException when there is none in a folder, or a file is no exchange
     */
    public static List<Recording> read(List<Path> folders) {
        List<Recording> recordings = new ArrayList<>();
        folders.forEach(folder -> recordings.addAll(of(folder)));
        return recordings;
    }

    private static List<Recording> of(Path folder) {
        if (!Files.exists(folder)) {
            throw new RecordingException("there is no folder " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new RecordingException(folder + " is no folder: name the folder that a recording's files are in");
        }
        List<Path> entries = entries(folder);
        List<Path> files = entries.stream().filter(RecordingReader::isExchange).toList();
        if (!files.isEmpty()) {
            return List.of(new Recording(
                    name(folder),
                    files.stream()
                            .map(RecordingReader::exchange)
                            .filter(RecordingReader::isOfArm)
                            .toList()));
        }
        List<Recording> inside = entries.stream()
                .filter(Files::isDirectory)
                .filter(inner -> entries(inner).stream().anyMatch(RecordingReader::isExchange))
                .flatMap(inner -> of(inner).stream())
                .toList();
        if (inside.isEmpty()) {
            throw new RecordingException("no recording in " + folder + ": it has no .json files");
        }
        return inside;
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted(Comparator.comparing(RecordingReader::sortable)).toList();
        } catch (IOException e) {
            throw new RecordingException("cannot read the folder " + folder);
        }
    }

    /** 2.json comes before 10.json. */
    private static String sortable(Path path) {
        StringBuilder key = new StringBuilder();
        for (String part : name(path).split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
            boolean isNumber = !part.isEmpty() && Character.isDigit(part.charAt(0)) && part.length() <= MAX_PLAIN_TEXT;
            key.append(isNumber ? "0".repeat(MAX_PLAIN_TEXT - part.length()) + part : part);
        }
        return key.toString();
    }

    private static boolean isExchange(Path file) {
        return Files.isRegularFile(file) && name(file).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static String name(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("");
    }

    private static Exchange exchange(Path file) {
        JsonObject whole = object(file);
        if (!isObject(whole, "liveRequest") || !isObject(whole, "liveResponse")) {
            throw new RecordingException(file + " is no recorded exchange: it has no liveRequest or no liveResponse");
        }
        JsonObject asked = Json.child(whole, "liveRequest");
        JsonObject told = Json.child(whole, "liveResponse");
        String method = needed(file, asked, "liveRequest", "method").toUpperCase(Locale.ROOT);
        String url = needed(file, asked, "liveRequest", "url");
        String status = needed(file, told, "liveResponse", "statusCode");
        if (!status.matches("[1-5]\\d\\d(\\.0)?")) {
            throw new RecordingException(file + ": the statusCode of liveResponse is no HTTP status: " + status);
        }
        return new Exchange(
                name(file),
                new Exchange.Sent(method, url, fields(asked), text(asked.get("body"))),
                new Exchange.Answer(Integer.parseInt(status.substring(0, 3)), fields(told), json(told.get("body"))));
    }

    /** Of the public cloud and of others: management.azure.com, management.usgovcloudapi.net. */
    private static boolean isOfArm(Exchange exchange) {
        String host = exchange.address().host();
        return host.isEmpty() || host.toLowerCase(Locale.ROOT).startsWith("management.");
    }

    private static JsonObject object(Path file) {
        try {
            return Json.parse(Files.readString(file).replaceFirst("^\uFEFF", ""))
                    .orElseThrow(() -> new RecordingException(file + " is no JSON object"));
        } catch (IOException e) {
            throw new RecordingException(file + " cannot be read as text in UTF-8");
        }
    }

    private static boolean isObject(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonObject();
    }

    private static String needed(Path file, JsonObject object, String where, String name) {
        return Json.text(object, name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RecordingException(file + ": " + where + " has no " + name));
    }

    /** Headers have one value or a list of them. */
    private static Fields fields(JsonObject message) {
        Map<String, String> headers = new TreeMap<>();
        Json.child(message, "headers")
                .entrySet()
                .forEach(header -> headers.put(header.getKey(), joined(header.getValue())));
        return new Fields(headers);
    }

    private static String joined(JsonElement value) {
        if (value.isJsonArray()) {
            return StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
                    .map(RecordingReader::joined)
                    .collect(Collectors.joining(","));
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.isJsonNull() ? "" : value.toString();
    }

    /** A body that was no strict JSON was kept as the text of {@code _raw}. */
    private static String text(@Nullable JsonElement body) {
        if (body == null || body.isJsonNull()) {
            return "";
        }
        if (isRaw(body)) {
            return joined(body.getAsJsonObject().get("_raw"));
        }
        return body.isJsonPrimitive() ? body.getAsString() : body.toString();
    }

    private static boolean isRaw(JsonElement body) {
        return body.isJsonObject() && body.getAsJsonObject().keySet().equals(Set.of("_raw"));
    }

    /** An answer's body: JSON, also where a recorder kept its text; another text is a text. */
    private static JsonElement json(@Nullable JsonElement body) {
        String text = text(body);
        if (text.isBlank()) {
            return JsonNull.INSTANCE;
        }
        if (body != null && !body.isJsonPrimitive() && !isRaw(body)) {
            return body;
        }
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            return new JsonPrimitive(text);
        }
    }
}
