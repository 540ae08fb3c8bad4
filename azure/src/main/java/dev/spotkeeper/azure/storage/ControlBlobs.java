package dev.spotkeeper.azure.storage;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.BinaryData;
import com.azure.core.util.FluxUtil;
import com.azure.storage.blob.BlobAsyncClient;
import com.azure.storage.blob.BlobContainerAsyncClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobDownloadAsyncResponse;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.BufferedErrorPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The documents in the container {@value #CONTAINER} of the control account: small texts, read whole or not at all. */
public final class ControlBlobs {
    /** The container of the fleet document and of a team's own template. */
    public static final String CONTAINER = "spotkeeper";

    /** The longest document in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    /** One attempt: the SDK's retries would sleep on the function's thread; the queue delivers the message again instead. */
    private static final RequestRetryOptions NO_RETRIES =
            new RequestRetryOptions(RetryPolicyType.FIXED, 1, (Integer) null, null, null, null);

    private static final int UNCHANGED = 304;
    private static final int NOT_FOUND = 404;

    /** The range that we ask for begins behind the end of a document without content. */
    private static final int NO_SUCH_RANGE = 416;

    private final BlobContainerAsyncClient container;

    private ControlBlobs(BlobContainerAsyncClient container) {
        this.container = container;
    }

    /**
     * Opens the container; no request is made yet.
     *
     * @param blobService the account's blob service, without a slash at the end; a path with the account's name, as the
     *     emulator has it, is fine
     */
    public static ControlBlobs open(URI blobService, TokenCredential credential, HttpClient http) {
        return new ControlBlobs(new BlobServiceClientBuilder()
                .endpoint(blobService.toString())
                .credential(credential)
                .httpClient(http)
                .serviceVersion(BlobServiceVersion.V2021_12_02)
                .retryOptions(NO_RETRIES)
                .addPolicy(new BufferedErrorPolicy())
                .buildAsyncClient()
                .getBlobContainerAsyncClient(CONTAINER));
    }

    /**
     * Reads a document.
     *
     * @param known the ETag of the version that the caller has, if it has one
     */
    public Look read(String name, Optional<String> known) {
        BlobRequestConditions unlessKnown = new BlobRequestConditions().setIfNoneMatch(known.orElse(null));
        BlobAsyncClient blob = container.getBlobAsyncClient(name);
        ArmAnswer<Look> answer = ArmCalls.await(blob.downloadStreamWithResponse(
                        new BlobRange(0, MAX_BYTES + 1L),
                        new DownloadRetryOptions().setMaxRetryRequests(0),
                        unlessKnown,
                        false)
                .flatMap(ControlBlobs::document)
                .onErrorResume(BlobStorageException.class, ControlBlobs::otherwise));
        return answer instanceof ArmAnswer.Received<Look> received
                ? received.value()
                : new Look.Unavailable(answer.problem());
    }

    /**
     * Writes a document, whatever was there.
     *
     * @return why it was not written, or empty when it was
     */
    public Optional<String> write(String name, String text) {
        ArmAnswer<String> answer = ArmCalls.await(container
                .getBlobAsyncClient(name)
                .upload(BinaryData.fromString(text), true)
                .thenReturn("")
                .onErrorResume(BlobStorageException.class, refused -> Mono.just(words(refused))));
        String problem = answer instanceof ArmAnswer.Received<String> received ? received.value() : answer.problem();
        return Optional.of(problem).filter(words -> !words.isEmpty());
    }

    private static Mono<Look> document(BlobDownloadAsyncResponse response) {
        String etag = response.getDeserializedHeaders().getETag();
        return FluxUtil.collectBytesInByteBufferStream(response.getValue())
                .map(bytes -> bytes.length > MAX_BYTES ? new Look.TooLong() : text(bytes, etag));
    }

    private static Mono<Look> otherwise(BlobStorageException answered) {
        int status = answered.getStatusCode();
        if (status == UNCHANGED) {
            return Mono.just(new Look.Unchanged());
        }
        if (status == NOT_FOUND) {
            return Mono.just(new Look.Missing());
        }
        return Mono.just(status == NO_SUCH_RANGE ? text(new byte[0], "") : new Look.Unavailable(words(answered)));
    }

    /** Says so without the body, which the SDK has read already. */
    private static String words(BlobStorageException answered) {
        return "status " + answered.getStatusCode() + " " + answered.getErrorCode();
    }

    private static Look text(byte[] bytes, String etag) {
        return new Look.Text(new String(bytes, StandardCharsets.UTF_8), digest(bytes), etag);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** What {@link #read} brought. */
    public sealed interface Look {
        /**
         * The document.
         *
         * @param text what it says, as UTF-8
         * @param sha256 the digest of its bytes in hex, lower case
         * @param etag names this version; empty when it has no content
         */
        record Text(String text, String sha256, String etag) implements Look {}

        /** It is the version that the caller has. */
        record Unchanged() implements Look {}

        /** There is none. */
        record Missing() implements Look {}

        /** It is longer than {@link ControlBlobs#MAX_BYTES}. */
        record TooLong() implements Look {}

        /** Storage did not say. */
        record Unavailable(String why) implements Look {}
    }
}
