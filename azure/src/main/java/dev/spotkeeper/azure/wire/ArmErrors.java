package dev.spotkeeper.azure.wire;

import com.google.gson.JsonElement;
import dev.spotkeeper.azure.wire.AzureError.Part;
import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.util.ArrayList;
import java.util.List;

/**
 * Flattens ARM's errors: in an envelope or without one (the documented 429), with {@code details}, and with the inner
 * error as JSON in the message's text (deployments, throttling).
 */
public final class ArmErrors {
    /** ARM's errors hold a handful of parts; a deployment's one for each resource. */
    private static final int MAX_PARTS = 50;

    private static final int MAX_BODY = 256 * 1024;

    private ArmErrors() {}

    /** Returns the parts of a body, outermost first; none when it is no error of ARM. */
    public static List<Part> parse(String body) {
        List<Part> parts = new ArrayList<>();
        collectText(body, parts);
        return parts;
    }

    private static void collectText(String text, List<Part> parts) {
        try {
            JsonElement json = BoundedJson.parse(text, MAX_BODY);
            if (json.isJsonObject()) {
                collect(new Members(json.getAsJsonObject()), parts);
            }
        } catch (MalformedPayloadException notJson) {
            // words for people, or a gateway's HTML: nothing is nested in it
            return;
        }
    }

    private static void collect(Members json, List<Part> parts) {
        Members error = json.has("error") ? json.object("error") : json;
        String message = error.text("message").orElse("");
        if (parts.size() >= MAX_PARTS || !(error.has("code") || error.has("message"))) {
            return;
        }
        parts.add(new Part(error.text("code").orElse(""), message));
        if (message.startsWith("{")) {
            collectText(message, parts);
        }
        error.objects("details").forEach(detail -> collect(detail, parts));
    }
}
