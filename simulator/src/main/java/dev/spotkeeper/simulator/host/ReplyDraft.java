package dev.spotkeeper.simulator.host;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A response while a function builds it. */
final class ReplyDraft {
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int status;
    private @Nullable Object body;

    ReplyDraft(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    void status(int newStatus) {
        status = newStatus;
    }

    void header(String name, String value) {
        headers.put(name, value);
    }

    @Nullable
    String find(String name) {
        return headers.get(name);
    }

    @Nullable
    Object rawBody() {
        return body;
    }

    void body(@Nullable Object newBody) {
        body = newBody;
    }

    HttpReply toReply() {
        return new HttpReply(status, headers, content());
    }

    private Content content() {
        if (body instanceof byte[] raw) {
            return new Content(raw);
        }
        return body == null ? Content.NONE : Content.of(String.valueOf(body));
    }
}
