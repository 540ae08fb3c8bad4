package dev.spotkeeper.worker.trace;

import dev.spotkeeper.wire.json.BoundedJson;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.worker.http.HttpBody;
import dev.spotkeeper.worker.http.HttpCall;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Posts batches to the ingestion endpoint with the identity's token, each once, and says what became of them. */
final class IngestionClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What may pass: no token yet or a role not yet in force (401, 403), throttled (429), over the day's quota (439), trouble. */
    private static final Set<Integer> MAY_PASS = Set.of(401, 403, 408, 429, 439, 500, 502, 503, 504);

    private static final int PARTIAL = 206;
    private static final int TOO_LARGE = 413;
    private static final int MAX_ANSWER = 1024 * 1024;
    private static final String OPERATION = "track";

    private final HttpLink http;
    private final TokenSource tokens;
    private final ConnectionString target;
    private final ErrorLog errors;

    IngestionClient(HttpLink http, TokenSource tokens, ConnectionString target, ErrorLog errors) {
        this.http = http;
        this.tokens = tokens;
        this.target = target;
        this.errors = errors;
    }

    Delivered send(List<Trace> traces, EnvelopeWriter writer) {
        Optional<String> token = tokens.token();
        if (token.isEmpty()) {
            errors.failed(OPERATION, "noToken", "no token of the identity yet");
            return new Delivered.Again(traces, Optional.empty());
        }
        HttpCall call = HttpCall.of("POST", target.track(), TIMEOUT)
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .sending(new HttpBody.Text(writer.write(traces)));
        try {
            return outcome(traces, http.send(call));
        } catch (IOException failure) {
            errors.failed(OPERATION, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
            return new Delivered.Again(traces, Optional.empty());
        }
    }

    private Delivered outcome(List<Trace> traces, HttpReply reply) {
        if (reply.status() == PARTIAL) {
            return partly(traces, reply);
        }
        if (reply.isSuccess()) {
            errors.succeeded(OPERATION);
            return new Delivered.Over();
        }
        errors.failed(OPERATION, HttpErrors.classOf(reply.status()), "the ingestion endpoint refused");
        if (reply.status() == 401) {
            tokens.invalidate();
        }
        if (reply.status() == TOO_LARGE) {
            return new Delivered.TooLarge();
        }
        return MAY_PASS.contains(reply.status())
                ? new Delivered.Again(traces, reply.retryAfter())
                : new Delivered.Over();
    }

    /** Some were taken: {@code errors} names the others by their place in the batch. */
    private Delivered partly(List<Trace> traces, HttpReply reply) {
        errors.failed(OPERATION, HttpErrors.classOf(PARTIAL), "the ingestion endpoint took a part");
        List<Trace> again = refused(reply.body())
                .filter(error ->
                        number(error, "statusCode").filter(MAY_PASS::contains).isPresent())
                .flatMap(error -> number(error, "index").stream())
                .filter(index -> index < traces.size())
                .distinct()
                .map(traces::get)
                .toList();
        return again.isEmpty() ? new Delivered.Over() : new Delivered.Again(again, reply.retryAfter());
    }

    private static Optional<Integer> number(Members error, String name) {
        return error.text(name).filter(text -> text.matches("\\d{1,6}")).map(Integer::valueOf);
    }

    private static Stream<Members> refused(String body) {
        try {
            return BoundedJson.parseObject(body, MAX_ANSWER).objects("errors").stream();
        } catch (MalformedPayloadException malformed) {
            return Stream.empty();
        }
    }
}
