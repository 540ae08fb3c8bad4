package dev.spotkeeper.wire.queue;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.Locale;

/** Writes and reads the messages of the queue {@code notices} (docs/architecture.md). */
public final class NoticeMessages {
    private NoticeMessages() {}

    /** Writes a notice. */
    public static String encode(Notice notice) {
        JsonObject message = MessageFormat.newMessage();
        message.addProperty("eventId", notice.eventId());
        message.addProperty("vm", notice.vm().path());
        message.addProperty("event", notice.event());
        message.addProperty("status", capitalized(notice.status()));
        notice.notBefore().ifPresent(notBefore -> message.addProperty("notBefore", notBefore.toString()));
        message.addProperty("seenAt", notice.seenAt().toString());
        return message.toString();
    }

    /**
     * Reads a notice.
     *
     * @throws MalformedPayloadException when it is none, or one of an unknown version
     */
    public static Notice decode(String text) {
        Members message = MessageFormat.open(text);
        return new Notice(
                MessageFormat.eventId(message),
                MessageFormat.vm(message),
                message.required("event"),
                MessageFormat.constant(Notice.Status.class, message.required("status")),
                message.instant("notBefore"),
                MessageFormat.instant(message, "seenAt"));
    }

    private static String capitalized(Notice.Status status) {
        String name = status.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
