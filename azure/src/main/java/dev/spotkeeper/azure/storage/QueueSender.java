package dev.spotkeeper.azure.storage;

import dev.spotkeeper.azure.identity.StorageTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * Puts messages on one queue by the REST API, in base64 as the Functions host expects them. It needs no SDK client: the
 * function that takes alerts must answer within seconds of a cold start.
 */
public final class QueueSender {
    /** The longest delay that storage allows (visibilitytimeout). */
    public static final Duration MAX_DELAY = Duration.ofDays(7);

    /** With OAuth (2017-11-09) and messages that never expire (2017-07-29); known to every emulator of the last years. */
    private static final String VERSION = "2021-12-02";

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int CREATED = 201;

    private final HttpClient http;
    private final StorageTokens tokens;
    private final URI messages;

    /**
     * Names the queue.
     *
     * @param queueService the account's queue service, without a slash at the end
     */
    public QueueSender(StorageTokens tokens, URI queueService, String queue) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(TIMEOUT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        this.tokens = tokens;
        this.messages = URI.create(queueService + "/" + queue + "/messages");
    }

    /**
     * Puts a message that never expires.
     *
     * @param text at most 48 KB
     * @param delay until it may be seen, from zero to {@link #MAX_DELAY}, in whole seconds (rounded up)
     */
    public SendOutcome send(String text, Duration delay) {
        try {
            return outcome(http.send(request(text, delay), BodyHandlers.ofString()));
        } catch (IOException failed) {
            return new SendOutcome.Failed(failed.getClass().getSimpleName() + ": " + failed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new SendOutcome.Failed("interrupted");
        }
    }

    private HttpRequest request(String text, Duration delay) throws IOException {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        URI target = URI.create(messages + "?messagettl=-1&visibilitytimeout=" + seconds(delay));
        return HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.token())
                .header("x-ms-version", VERSION)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString(
                        "<QueueMessage><MessageText>" + encoded + "</MessageText></QueueMessage>"))
                .build();
    }

    private static long seconds(Duration delay) {
        Duration bounded = delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
        return bounded.isNegative() ? 0 : bounded.plusNanos(999_999_999).toSeconds();
    }

    private static SendOutcome outcome(HttpResponse<String> response) {
        if (response.statusCode() == CREATED) {
            return new SendOutcome.Sent();
        }
        String code = response.headers().firstValue("x-ms-error-code").orElse("no error code");
        return new SendOutcome.Failed("status " + response.statusCode() + ", " + code);
    }
}
