package dev.spotkeeper.cli.local;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds Spotkeeper's calls among the recorded exchanges with ARM: those that name it in their user agent. */
final class ArmTraffic {
    private static final String USER_AGENT = "spotkeeper";

    private final Path folder;

    ArmTraffic(Path folder) {
        this.folder = folder;
    }

    /** Returns an event for each call, stamped with the time at which its exchange was written down. */
    List<Event> calls() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(ArmTraffic::call)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the recorded traffic in " + folder, e);
        }
    }

    private static Optional<Event> call(Path file) {
        try {
            JsonObject request = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonObject("liveRequest");
            return isOurs(request)
                    ? Optional.of(Event.of(
                            Files.getLastModifiedTime(file).toInstant(),
                            Kind.ARM_CALL,
                            "",
                            Map.of(
                                    "method",
                                    request.get("method").getAsString(),
                                    "url",
                                    request.get("url").getAsString())))
                    : Optional.empty();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            // The exchange that is being written at this moment belongs to nobody's figures.
            return Optional.empty();
        }
    }

    private static boolean isOurs(JsonObject request) {
        return request.getAsJsonObject("headers").entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("user-agent")
                        && header.getValue().getAsString().startsWith(USER_AGENT));
    }
}
