package dev.spotkeeper.wire.work;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.Optional;

/** Writes and reads the messages of the queue {@code work} (docs/architecture.md); base64 is the transport's business. */
public final class WorkMessages {
    /** Storage queues hold 64 KB of base64, which is 48 KB of text. */
    public static final int MAX_BYTES = 48 * 1024;

    private static final String VERSION = "1";

    private WorkMessages() {}

    /** Writes a message. */
    public static String encode(WorkMessage work) {
        JsonObject message = new JsonObject();
        message.addProperty("v", 1);
        message.addProperty("id", work.id());
        message.add("payload", JsonParser.parseString(work.payload()));
        message.addProperty("attempt", work.attempt());
        message.addProperty("excused", work.excused());
        work.checkpoint().ifPresent(checkpoint -> message.add("checkpoint", checkpoint(checkpoint)));
        if (!work.history().isEmpty()) {
            JsonArray history = new JsonArray();
            work.history().forEach(history::add);
            message.add("history", history);
        }
        return message.toString();
    }

    /**
     * Reads a message.
     *
     * @throws MalformedPayloadException when it is none, or one of an unknown version
     */
    public static WorkMessage decode(String text) {
        Members message = BoundedJson.parseObject(text, MAX_BYTES);
        if (!message.required("v").equals(VERSION)) {
            throw new MalformedPayloadException("a message of an unknown version, expected v = " + VERSION);
        }
        JsonElement payload = message.json().get("payload");
        try {
            return new WorkMessage(
                    message.required("id"),
                    payload == null ? "{}" : payload.toString(),
                    number(message, "attempt", 1),
                    number(message, "excused", 0),
                    checkpoint(message),
                    message.texts("history"));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPayloadException(String.valueOf(wrong.getMessage()));
        }
    }

    private static int number(Members message, String name, int absent) {
        return message.text(name).map(Integer::parseInt).orElse(absent);
    }

    private static Optional<CheckpointRef> checkpoint(Members message) {
        Members checkpoint = message.object("checkpoint");
        return message.has("checkpoint")
                ? Optional.of(new CheckpointRef(checkpoint.required("blob"), checkpoint.required("sha256")))
                : Optional.empty();
    }

    private static JsonObject checkpoint(CheckpointRef checkpoint) {
        JsonObject members = new JsonObject();
        members.addProperty("blob", checkpoint.blob());
        members.addProperty("sha256", checkpoint.sha256());
        return members;
    }
}
