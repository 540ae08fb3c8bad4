package dev.spotkeeper.wire.queue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the messages of the queue {@code signals} (docs/architecture.md). */
public final class SignalMessages {
    /** A reason is for people; what is longer is cut. */
    private static final int MAX_REASON = 500;

    private SignalMessages() {}

    /** Writes signals in their order, as few messages as the queue's limit of 48 KB allows; none for none. */
    public static List<String> encode(List<Signal> signals) {
        List<String> messages = new ArrayList<>();
        JsonArray page = new JsonArray();
        int pageBytes = 0;
        for (Signal signal : signals) {
            JsonObject json = write(signal);
            int bytes = json.toString().getBytes(StandardCharsets.UTF_8).length + 1;
            if (!page.isEmpty() && pageBytes + bytes > ROOM) {
                messages.add(message(page));
                page = new JsonArray();
                pageBytes = 0;
            }
            page.add(json);
            pageBytes += bytes;
        }
        if (!page.isEmpty()) {
            messages.add(message(page));
        }
        return messages;
    }

    /** Writes a wake. */
    public static String encode(SignalMessage.Wake wake) {
        return wake("vm", wake.vm().path(), wake.reason());
    }

    /** Writes a wake of a pool. */
    public static String encode(SignalMessage.PoolWake wake) {
        return wake("pool", wake.pool(), wake.reason());
    }

    private static String wake(String kind, String who, String reason) {
        JsonObject body = new JsonObject();
        body.addProperty(kind, who);
        body.addProperty("reason", reason.substring(0, Math.min(MAX_REASON, reason.length())));
        JsonObject message = MessageFormat.newMessage();
        message.add("wake", body);
        return message.toString();
    }

    /**
     * Reads a message.
     *
     * @throws MalformedPayloadException when it is none, or one of an unknown version
     */
    public static SignalMessage decode(String text) {
        Members message = MessageFormat.open(text);
        if (message.has("wake")) {
            Members wake = message.object("wake");
            String reason = wake.text("reason").orElse("");
            return wake.has("pool")
                    ? new SignalMessage.PoolWake(wake.required("pool"), reason)
                    : new SignalMessage.Wake(MessageFormat.vm(wake), reason);
        }
        List<Signal> signals =
                message.objects("signals").stream().map(SignalMessages::read).toList();
        if (signals.isEmpty()) {
            throw new MalformedPayloadException("neither 'signals' nor 'wake'");
        }
        return new SignalMessage.Evidence(signals);
    }

    /** What is left of a message beside its frame {@code {"v":1,"signals":[]}}. */
    private static final int ROOM = MessageFormat.MAX_BYTES - 32;

    private static String message(JsonArray page) {
        JsonObject message = MessageFormat.newMessage();
        message.add("signals", page);
        return message.toString();
    }

    private static JsonObject write(Signal signal) {
        JsonObject json = new JsonObject();
        json.addProperty("eventId", signal.eventId());
        json.addProperty("vm", signal.vm().path());
        json.addProperty("kind", signal.kind().name());
        json.addProperty("source", signal.source().name());
        json.addProperty("occurredAt", signal.occurredAt().toString());
        signal.notBefore().ifPresent(notBefore -> json.addProperty("notBefore", notBefore.toString()));
        return json;
    }

    /** What we pull ourselves outweighs what is pushed, so no message may call itself pulled. */
    private static Signal.Source pushedSource(Members json) {
        Signal.Source source = MessageFormat.constant(Signal.Source.class, json.required("source"));
        if (source.isPulled()) {
            throw new MalformedPayloadException("a source that no message has: " + source);
        }
        return source;
    }

    private static Signal read(Members json) {
        return new Signal(
                MessageFormat.eventId(json),
                MessageFormat.vm(json),
                MessageFormat.constant(Signal.Kind.class, json.required("kind")),
                pushedSource(json),
                MessageFormat.instant(json, "occurredAt"),
                json.instant("notBefore"));
    }
}
