package dev.spotkeeper.worker.storage;

import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpReply;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One container. Each method sends one request; {@link StorageException} says that its outcome is not known. */
public final class BlobClient {
    private static final Pattern NAME = Pattern.compile("<Name>([A-Za-z0-9._/-]+)</Name>");

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

    /**
     * Writes a blob unless one of that name exists already.
     *
     * @param metadata what to write beside it
     * @return whether it was written; false when there is one already, which stays as it is
     */
    public boolean putIfAbsent(String name, Path file, Map<String, String> metadata) throws StorageException {
        HttpCall call = call("PUT", name)
                .header("x-ms-blob-type", "BlockBlob")
                .header("If-None-Match", "*")
                .sending(new HttpBody.File(file));
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            call = call.header("x-ms-meta-" + entry.getKey(), entry.getValue());
        }
        return storage.send(operation("put"), call, BlobClient::exists).isSuccess();
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
        String query = "?restype=container&comp=list&prefix=" + prefix + "&maxresults=" + most;
        URI list = URI.create(base.substring(0, base.length() - 1) + query);
        HttpReply reply =
                storage.send(operation("list"), HttpCall.of("GET", list, StorageLink.TIMEOUT), answer -> false);
        return NAME.matcher(reply.body())
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.startsWith(prefix))
                .limit(most)
                .toList();
    }

    /** Returns one entry of a blob's metadata, blank where the blob has none such; empty when there is no blob. */
    public Optional<String> metadata(String name, String key) throws StorageException {
        HttpReply reply = storage.send(operation("head"), call("HEAD", name), BlobClient::isMissing);
        return reply.isSuccess() ? Optional.of(reply.header("x-ms-meta-" + key).orElse("")) : Optional.empty();
    }

    private HttpCall call(String method, String name) {
        return HttpCall.of(method, URI.create(base + name), StorageLink.TIMEOUT);
    }

    private String operation(String verb) {
        return verb + " " + container;
    }

    private static boolean exists(HttpReply reply) {
        return reply.status() == 412 || StorageLink.errorCode(reply).equals("BlobAlreadyExists");
    }

    private static boolean isMissing(HttpReply reply) {
        return StorageLink.errorCode(reply).equals("BlobNotFound");
    }
}
