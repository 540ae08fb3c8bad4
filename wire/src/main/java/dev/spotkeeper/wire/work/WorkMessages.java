package dev.spotkeeper.wire.work;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Writes and reads the messages of the queue {@code work} (docs/architecture.md); base64 is the transport's business. */
public final class WorkMessages {
    /** Storage queues hold 64 KB of base64, which is 48 KB of text. */
    public static final int MAX_BYTES = 48 * 1024;

    private static final String VERSION = "1";

    private WorkMessages() {}

    /** Writes a message. */
    public static String encode(WorkMessage work) {
        return json(work).toString();
    }

    /**
     * Writes what goes to the queue {@code work-poison}: the message, so that it can be put back as it is, with why it was given up
     * and what had become of it by then. Where that is too long for one message the oldest history goes, then all but the fence; a
     * message without even room for that stays as it was.
     */
    public static String deadLetter(WorkMessage work, ItemState item, String reason) {
        for (int entries = item.history().size(); entries >= 0; entries--) {
            String letter = letter(work, item, reason, entries);
            if (fits(letter)) {
                return letter;
            }
        }
        String bare = encode(work.letterOf(item.fence()));
        return fits(bare) ? bare : encode(work.asFed());
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * Reads a message. Members of earlier versions, in which workers wrote into it, are ignored.
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
                    requeue(message),
                    fence(message));
        } catch (IllegalArgumentException wrong) {
            throw new MalformedPayloadException(String.valueOf(wrong.getMessage()));
        }
    }

    private static boolean requeue(Members message) {
        String requeue = message.text("requeue").orElse("true");
        if (!requeue.equals("true") && !requeue.equals("false")) {
            throw new MalformedPayloadException("'requeue' must be true or false");
        }
        return requeue.equals("true");
    }

    /** What is no fence is nobody's business: a feeder may call something else by that name. */
    private static OptionalLong fence(Members message) {
        try {
            return message.text("fence")
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElseGet(OptionalLong::empty);
        } catch (NumberFormatException noFence) {
            return OptionalLong.empty();
        }
    }

    private static JsonObject json(WorkMessage work) {
        JsonObject message = new JsonObject();
        message.addProperty("v", 1);
        message.addProperty("id", work.id());
        message.add("payload", JsonParser.parseString(work.payload()));
        if (!work.requeue()) {
            message.addProperty("requeue", false);
        }
        work.letterOf().ifPresent(fence -> message.addProperty("fence", fence));
        return message;
    }

    private static String letter(WorkMessage work, ItemState item, String reason, int entries) {
        JsonObject letter = json(work.letterOf(item.fence()));
        letter.addProperty("reason", reason);
        ItemStates.write(letter, item.tally());
        int all = item.history().size();
        letter.add("history", ItemStates.texts(item.history().subList(all - entries, all)));
        return letter.toString();
    }
}
