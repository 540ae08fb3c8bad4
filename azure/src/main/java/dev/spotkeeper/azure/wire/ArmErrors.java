package dev.spotkeeper.azure.wire;

import com.google.gson.JsonElement;
import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads ARM's errors: in an envelope or without one (the documented 429), with {@code details}, and with the inner error as
 * JSON in the message's text (deployments, throttling).
 */
public final class ArmErrors {
    /** How deep errors are followed; real ones nest three deep. */
    private static final int MAX_DEPTH = 8;

    private static final int MAX_BODY = 256 * 1024;

    private ArmErrors() {}

    /** Reads a body; one that is no error of ARM, a gateway's HTML for example, has neither code nor message. */
    public static Fault parse(int status, String body, Optional<Duration> retryAfter) {
        Fault fault = fromText(body, 0).orElseGet(() -> Fault.of(0, "", ""));
        return new Fault(status, fault.code(), fault.message(), fault.details(), retryAfter);
    }

    private static Optional<Fault> fromText(String text, int depth) {
        try {
            JsonElement json = BoundedJson.parse(text, MAX_BODY);
            return json.isJsonObject() ? fromJson(new Members(json.getAsJsonObject()), depth) : Optional.empty();
        } catch (MalformedPayloadException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Fault> fromJson(Members json, int depth) {
        Members error = json.has("error") ? json.object("error") : json;
        String message = error.text("message").orElse("");
        if (depth > MAX_DEPTH || !(error.has("code") || error.has("message"))) {
            return Optional.empty();
        }
        List<Fault> details = new ArrayList<>();
        if (message.startsWith("{")) {
            fromText(message, depth + 1).ifPresent(details::add);
        }
        error.objects("details").forEach(detail -> fromJson(detail, depth + 1).ifPresent(details::add));
        return Optional.of(Fault.of(0, error.text("code").orElse(""), message).withDetails(details));
    }
}
