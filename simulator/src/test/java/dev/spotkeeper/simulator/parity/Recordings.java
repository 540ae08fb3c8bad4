package dev.spotkeeper.simulator.parity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Recordings of tests: those that are kept, and those that a test writes. */
final class Recordings {
    static final String HOST = "https://management.azure.com";
    static final String SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000";

    private Recordings() {}

    /** A kept recording: a VM is looked at, deallocated, looked at again and deleted. */
    static Path deallocate() {
        return Path.of("src/test/resources/recordings/deallocate");
    }

    /** Copies the kept recording with a change of one of its answers. */
    static Path changed(Path folder, String file, Consumer<JsonObject> change) {
        try (Stream<Path> files = Files.list(deallocate())) {
            for (Path each : files.toList()) {
                JsonObject exchange =
                        JsonParser.parseString(Files.readString(each)).getAsJsonObject();
                if (each.getFileName().toString().equals(file)) {
                    change.accept(exchange.getAsJsonObject("liveResponse"));
                }
                Files.writeString(folder.resolve(each.getFileName()), exchange.toString());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an exchange without headers but those that every answer has. */
    static void write(Path folder, String file, String request, String sent, int status, String answer) {
        int space = request.indexOf(' ');
        String headers = "{\"cache-control\":\"no-cache\""
                + (answer.equals("null") ? "" : ",\"content-type\":\"application/json\"") + "}";
        try {
            Files.writeString(
                    folder.resolve(file),
                    "{\"liveRequest\":{\"method\":\"" + request.substring(0, space) + "\",\"url\":\""
                            + request.substring(space + 1) + "\",\"headers\":{},\"body\":" + sent
                            + "},\"liveResponse\":{\"statusCode\":\"" + status + "\",\"headers\":" + headers
                            + ",\"body\":" + answer + "}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Parity replayed(Path... folders) {
        return Parity.of(RecordingReader.read(List.of(folders)));
    }
}
