package dev.spotkeeper.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container of a storage account in memory, asked by the SDK's client as on the wire. */
public final class BlobsInMemory {
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> broken = new HashMap<>();
    private final ScriptedAzure azure = ScriptedAzure.answering(this::answer);

    /** Returns the client of production on top of this. */
    public ControlBlobs open() {
        return ControlBlobs.open(URI.create("https://control1.blob.core.windows.net"), ScriptedAzure.TOKENS, azure);
    }

    /** Writes a document. */
    public void put(String name, String text) {
        texts.put(name, text);
    }

    /** Deletes a document. */
    public void delete(String name) {
        texts.remove(name);
    }

    /** Returns a document. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Answers everything about a document with this status; 0 for as usual. */
    public void breaking(String name, int status) {
        broken.put(name, status);
    }

    /** Returns what was asked, in order: method and name. */
    public List<String> asked() {
        return azure.requests().stream()
                .map(request -> request.getHttpMethod() + " " + name(request))
                .toList();
    }

    private Answer answer(HttpRequest request) {
        String name = name(request);
        int status = broken.getOrDefault(name, 0);
        if (status != 0) {
            return Answer.of(status, "<?xml version=\"1.0\"?><Error><Code>ServerBusy</Code></Error>");
        }
        if (request.getHttpMethod() == HttpMethod.PUT) {
            texts.put(name, request.getBodyAsBinaryData().toString());
            return Answer.of(201, "").with("ETag", etag(texts.get(name)));
        }
        return Optional.ofNullable(texts.get(name))
                .map(text -> found(request, text))
                .orElseGet(() -> Answer.of(404, "").with("x-ms-error-code", "BlobNotFound"));
    }

    private static Answer found(HttpRequest request, String text) {
        if (etag(text).equals(request.getHeaders().getValue(HttpHeaderName.IF_NONE_MATCH))) {
            return Answer.of(304, "").with("x-ms-error-code", "ConditionNotMet");
        }
        if (text.isEmpty()) {
            return Answer.of(416, "").with("x-ms-error-code", "InvalidRange");
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        int last = Math.min(size, ControlBlobs.MAX_BYTES + 1) - 1;
        return Answer.of(206, text.substring(0, Math.min(text.length(), last + 1)))
                .with("ETag", etag(text))
                .with("Content-Length", String.valueOf(last + 1))
                .with("Content-Range", "bytes 0-" + last + "/" + size);
    }

    private static String etag(String text) {
        return "\"" + Integer.toHexString(text.hashCode()) + "\"";
    }

    private static String name(HttpRequest request) {
        String path = URLDecoder.decode(request.getUrl().getPath(), StandardCharsets.UTF_8);
        return path.replaceFirst("^/spotkeeper/", "");
    }
}
