package dev.spotkeeper.worker.imds;

import dev.spotkeeper.wire.imds.IdentityToken;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Keeps the token of the VM's identity for one audience. A token is renewed five minutes before it expires and used until
 * then, so that a renewal that fails, or that takes its time, harms nobody at first. After a failure the next try is due later (404,
 * 429, 5xx and silence after a growing time; 410 means that the service is being updated, for 70 s at most), and whoever
 * asks meanwhile gets the old token or none.
 */
public final class TokenSource {
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(5);
    private static final Duration WHEN_GONE = Duration.ofSeconds(10);

    /** To connect and to read take 5 s each at most, unless the answer comes drop by drop: who waits for another's try does no longer than that. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(11);

    /** The documentation's own series is 0, 2, 6, 14, 30 s. */
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Identity identity;
    private final Audience audience;
    private final ErrorLog errors;
    private final InstantSource clock;
    private final Duration longestWait;
    private State state = State.NEW;
    private CountDownLatch answered = new CountDownLatch(0);

    /** Asks for tokens of one identity for one audience. */
    public TokenSource(Identity identity, Audience audience, ErrorLog errors, InstantSource clock) {
        this(identity, audience, errors, clock, LONGEST_WAIT);
    }

    TokenSource(Identity identity, Audience audience, ErrorLog errors, InstantSource clock, Duration longestWait) {
        this.identity = identity;
        this.audience = audience;
        this.errors = errors;
        this.clock = clock;
        this.longestWait = longestWait;
    }

    /**
     * Returns a token that is good now; empty when there is none. One thread at a time asks for a new one: in the background while the old one is
     * good, else on the calling thread, and whoever needs one too waits for that answer, 11 s at most.
     */
    public Optional<String> token() {
        Instant now = clock.instant();
        if (begins(now)) {
            if (isGoodAt(now)) {
                renewBeside(now);
            } else {
                renew(now);
            }
        }
        return known();
    }

    /** Forgets the token, after its audience refused it as no token at all. */
    public synchronized void invalidate() {
        state = new State(Optional.empty(), state.nextTry(), state.failures());
    }

    private synchronized boolean begins(Instant now) {
        boolean isDue = answered.getCount() == 0 && !isGoodAt(now.plus(RENEW_BEFORE)) && !now.isBefore(state.nextTry());
        if (isDue) {
            answered = new CountDownLatch(1);
        }
        return isDue;
    }

    private synchronized boolean isGoodAt(Instant instant) {
        return state.goodAt(instant);
    }

    private Optional<String> known() {
        try {
            // Whether in time or not: what is known then is the answer.
            boolean unused = wanted().await(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return good();
    }

    /** Returns what has to happen before there may be a token that is good; nothing where there is one. */
    private synchronized CountDownLatch wanted() {
        return state.goodAt(clock.instant()) ? new CountDownLatch(0) : answered;
    }

    private synchronized Optional<String> good() {
        return state.goodAt(clock.instant()) ? state.token().map(IdentityToken::value) : Optional.empty();
    }

    /** A machine that has no thread to spare renews the token when it is needed. */
    private void renewBeside(Instant now) {
        Thread renewal = new Thread(() -> renew(now), "token");
        renewal.setDaemon(true);
        boolean isBegun = false;
        try {
            renewal.start();
            isBegun = true;
        } finally {
            if (!isBegun) {
                settle(known -> known.failed(now, Optional.empty()));
            }
        }
    }

    /** No lock is held while the metadata service is asked. */
    private void renew(Instant now) {
        UnaryOperator<State> after = known -> known.failed(now, Optional.empty());
        try {
            after = asked(now);
        } finally {
            settle(after);
        }
    }

    private synchronized void settle(UnaryOperator<State> after) {
        state = after.apply(state);
        answered.countDown();
    }

    private UnaryOperator<State> asked(Instant now) {
        try {
            HttpReply reply = identity.imds().token(audience.resource(), identity.clientId());
            if (reply.status() == 200) {
                IdentityToken token = IdentityToken.read(reply.body());
                errors.succeeded(audience.operation());
                return known -> new State(Optional.of(token), now, 0);
            }
            errors.failed(audience.operation(), HttpErrors.classOf(reply.status()), "the identity endpoint refused");
            Optional<Duration> wait = reply.status() == 410 ? Optional.of(WHEN_GONE) : reply.retryAfter();
            return known -> known.failed(now, wait);
        } catch (IOException failure) {
            errors.failed(audience.operation(), HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
        } catch (MalformedPayloadException malformed) {
            errors.failed(audience.operation(), "malformed", String.valueOf(malformed.getMessage()));
        }
        return known -> known.failed(now, Optional.empty());
    }

    /**
     * Who asks.
     *
     * @param imds the metadata service
     * @param clientId the user-assigned identity; empty where the VM has only one identity
     */
    public record Identity(ImdsClient imds, Optional<String> clientId) {}

    /**
     * Whom tokens are for.
     *
     * @param resource the audience, as it stands in the token
     * @param operation what asking for it is called in the log: errors of one audience do not hide those of another
     */
    public record Audience(String resource, String operation) {
        /** All storage accounts, of every cloud. */
        public static final Audience STORAGE = new Audience("https://storage.azure.com/", "token");
    }

    /**
     * What is known.
     *
     * @param token the last token
     * @param nextTry when it is allowed to ask again
     * @param failures in a row
     */
    private record State(Optional<IdentityToken> token, Instant nextTry, int failures) {
        private static final State NEW = new State(Optional.empty(), Instant.MIN, 0);

        boolean goodAt(Instant instant) {
            return token.filter(known -> known.expiresOn().isAfter(instant)).isPresent();
        }

        State failed(Instant now, Optional<Duration> wait) {
            return new State(token, now.plus(wait.orElse(BACKOFF.after(failures + 1))), failures + 1);
        }
    }
}
