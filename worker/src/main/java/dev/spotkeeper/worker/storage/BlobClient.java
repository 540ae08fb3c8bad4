package dev.spotkeeper.worker.storage;

import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpReply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One container. Each method sends one request; {@link StorageException} says that its outcome is not known. */
public final class BlobClient {
    private static final Pattern NAME = Pattern.compile("<Name>([A-Za-z0-9._/-]+)</Name>");

    /** An empty one says that there is no more; a marker is letters, digits, {@code !}, {@code -} and {@code =}. */
    private static final Pattern NEXT = Pattern.compile("<NextMarker>([^<&]+)</NextMarker>");

    private final StorageLink storage;
    private final String container;
    private final String base;

    /**
     * Opens nothing yet.
     *
     * @param service the account's blob service
     * @param container the container's name
     */
    public BlobClient(StorageLink storage, URI service, String container) {
        this.storage = storage;
        this.container = container;
        this.base = service.toString().replaceAll("/+$", "") + "/" + container + "/";
    }

    /** Writes a blob, whatever there was under its name. */
    public void put(String name, HttpBody body) throws StorageException {
        storage.send(operation("put"), upload(name, body), answer -> false);
    }

    /**
     * Writes a short text under a condition.
     *
     * @param etag the version that it is to replace; empty: there must be none
     * @return the new version; empty when the condition does not hold, and nothing was written
     */
    public Optional<String> putIf(Optional<String> etag, String name, String text) throws StorageException {
        HttpCall call = upload(name, new HttpBody.Text(text)).header("Content-Type", "application/json");
        HttpCall conditional = etag.map(version -> call.header("If-Match", version))
                .orElseGet(() -> call.header("If-None-Match", "*"));
        HttpReply reply = storage.send(operation("put"), conditional, BlobClient::isRefusedByCondition);
        return reply.isSuccess() ? Optional.of(reply.header("ETag").orElse("")) : Optional.empty();
    }

    /** Reads a short text; empty when there is none of that name. */
    public Optional<Version> read(String name) throws StorageException {
        HttpReply reply = storage.send(operation("get"), call("GET", name), BlobClient::isMissing);
        return reply.isSuccess()
                ? Optional.of(new Version(reply.body(), reply.header("ETag").orElse(""), age(reply)))
                : Optional.empty();
    }

    /** Reads a blob into a file; returns false when there is none of that name. */
    public boolean download(String name, Path file) throws StorageException {
        return storage.send(operation("get"), call("GET", name).savingTo(file), BlobClient::isMissing)
                .isSuccess();
    }

    /** Removes a blob, if there is one of that name. */
    public void delete(String name) throws StorageException {
        storage.send(operation("delete"), call("DELETE", name), BlobClient::isMissing);
    }

    /** Returns the names that begin so, not more than {@code most} of them; names with other than plain letters are left out. */
    public List<String> names(String prefix, int most) throws StorageException {
        return page(prefix, most, Optional.empty()).names();
    }

    /**
     * Returns a page of the names that begin so, in their order; names with other than plain letters are left out.
     *
     * @param most how many
     * @param from where the page before ended, as it said; empty for the first
     */
    public Page page(String prefix, int most, Optional<String> from) throws StorageException {
        String marker = from.map(next -> "&marker=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                .orElse("");
        String query = "?restype=container&comp=list&prefix=" + prefix + "&maxresults=" + most + marker;
        URI list = URI.create(base.substring(0, base.length() - 1) + query);
        HttpReply reply =
                storage.send(operation("list"), HttpCall.of("GET", list, StorageLink.TIMEOUT), answer -> false);
        List<String> names = NAME.matcher(reply.body())
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.startsWith(prefix))
                .limit(most)
                .toList();
        return new Page(
                names,
                NEXT.matcher(reply.body())
                        .results()
                        .map(found -> found.group(1))
                        .findFirst());
    }

    private HttpCall upload(String name, HttpBody body) {
        return call("PUT", name).header("x-ms-blob-type", "BlockBlob").sending(body);
    }

    private HttpCall call(String method, String name) {
        return HttpCall.of(method, URI.create(base + name), StorageLink.TIMEOUT);
    }

    private String operation(String verb) {
        return verb + " " + container;
    }

    /** 409 where there must be none; a blob that is to be replaced and is not there any more is a refused condition too. */
    private static boolean isRefusedByCondition(HttpReply reply) {
        return reply.status() == 412 || StorageLink.errorCode(reply).equals("BlobAlreadyExists") || isMissing(reply);
    }

    private static boolean isMissing(HttpReply reply) {
        return StorageLink.errorCode(reply).equals("BlobNotFound");
    }

    /** By storage's clock alone, so that no two machines have to agree on the time; what storage does not say is no age. */
    private static Duration age(HttpReply reply) {
        Optional<Instant> now = time(reply, "Date");
        return time(reply, "Last-Modified")
                .flatMap(written -> now.map(read -> Duration.between(written, read)))
                .orElse(Duration.ZERO);
    }

    private static Optional<Instant> time(HttpReply reply, String header) {
        try {
            return reply.header(header).map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /**
     * A part of a list.
     *
     * @param names what is in it
     * @param next where the next begins; empty after the last
     */
    public record Page(List<String> names, Optional<String> next) {}

    /**
     * A text as it stands in storage.
     *
     * @param text what it says
     * @param etag names this version of it
     * @param age how long it had stood there when it was read, to the second
     */
    public record Version(String text, String etag, Duration age) {}
}
