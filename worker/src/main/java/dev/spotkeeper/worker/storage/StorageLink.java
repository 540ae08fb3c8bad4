package dev.spotkeeper.worker.storage;

import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;

/** Sends requests to storage with the identity's token, and turns what nobody expects into one kind of exception. */
public final class StorageLink {
    /** A third of a lease, so that a renewal that gets no answer can be tried again in time. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String VERSION = "2024-11-04";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final HttpLink http;
    private final TokenSource tokens;
    private final ErrorLog errors;
    private final InstantSource clock;

    /** Sends with the tokens of one identity. */
    public StorageLink(HttpLink http, TokenSource tokens, ErrorLog errors, InstantSource clock) {
        this.http = http;
        this.tokens = tokens;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * Sends one request, once.
     *
     * @param operation its name in the log
     * @param expected tells which answers the caller has a use for; success is always one
     */
    HttpReply send(String operation, HttpCall call, Predicate<HttpReply> expected) throws StorageException {
        String token = tokens.token().orElseThrow(() -> failed(operation, "noToken", "no token of the identity yet"));
        HttpCall authorized = call.header("Authorization", "Bearer " + token)
                .header("x-ms-version", VERSION)
                .header("x-ms-date", HTTP_DATE.format(clock.instant()));
        HttpReply reply = exchange(operation, authorized);
        if (reply.isSuccess() || expected.test(reply)) {
            errors.succeeded(operation);
            return reply;
        }
        if (reply.status() == 401) {
            tokens.invalidate();
        }
        throw failed(operation, HttpErrors.classOf(reply.status()), errorCode(reply));
    }

    /** Returns storage's own code for a refusal, {@code PopReceiptMismatch} for one. */
    static String errorCode(HttpReply reply) {
        return reply.header("x-ms-error-code").orElse("");
    }

    private HttpReply exchange(String operation, HttpCall call) throws StorageException {
        try {
            return http.send(call);
        } catch (IOException failure) {
            throw failed(operation, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
        }
    }

    private StorageException failed(String operation, String errorClass, String detail) {
        errors.failed(operation, errorClass, detail);
        return new StorageException(operation, errorClass);
    }
}
