package dev.spotkeeper.simulator.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A text file with a line for each request that was refused: when, by which service, status, code, request, message. Bodies and tokens are
 * left out. For any number of threads.
 */
public final class RefusalLog {
    private static final Logger LOG = System.getLogger(RefusalLog.class.getName());

    /** Beyond it nothing is written: a log that was forgotten must not fill a disk. */
    private static final int MOST_LINES = 100_000;

    private static final int MOST_CHARS = 500;

    private final Path file;
    private final InstantSource time;
    private int lines;

    private RefusalLog(Path file, InstantSource time) {
        this.file = file;
        this.time = time;
    }

    /**
     * Begins the file anew.
     *
     * @throws IOException with one clear line when it cannot be written
     */
    public static RefusalLog open(Path file, InstantSource time) throws IOException {
        try {
            Files.writeString(file, "");
            return new RefusalLog(file, time);
        } catch (IOException e) {
            throw new IOException("cannot write the log " + file, e);
        }
    }

    /** The same service, whose refusals stand in the log under {@code name}. */
    public WireService of(String name, WireService service) {
        return request -> {
            WireResponse answer = service.handle(request);
            if (answer.status() >= 400) {
                add(name, request, answer);
            }
            return answer;
        };
    }

    private synchronized void add(String name, WireRequest request, WireResponse answer) {
        if (++lines > MOST_LINES) {
            return;
        }
        JsonObject body = Json.parse(answer.body()).orElseGet(JsonObject::new);
        JsonObject error = body.has("error") ? Json.child(body, "error") : body;
        String line = String.join(
                " ",
                time.instant().toString(),
                name,
                Integer.toString(answer.status()),
                Json.text(error, "code").orElse("-"),
                cut(request.toString()),
                message(body, error));
        try {
            Files.writeString(file, line.strip() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Who asks is answered all the same: an answer that turned into another one would mislead whoever got it.
            lines = MOST_LINES;
            LOG.log(Logger.Level.WARNING, "cannot write the log " + file + ", which ends here", e);
        }
    }

    private static String message(JsonObject body, JsonObject error) {
        Optional<String> text = Json.text(error, "message").or(() -> Json.text(body, "error"));
        return cut(text.orElse("").replaceAll("\\s+", " "));
    }

    private static String cut(String text) {
        return text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) + "..." : text;
    }
}
