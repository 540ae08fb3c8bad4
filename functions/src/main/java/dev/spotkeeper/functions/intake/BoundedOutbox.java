package dev.spotkeeper.functions.intake;

import dev.spotkeeper.azure.storage.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends with a few tries, and gives up in time to answer: an action group waits ten seconds (azure-docs issue 116611).
 * A message whose fate is unknown then may be sent twice, which passes do not mind.
 */
public final class BoundedOutbox implements Outbox {
    /** For all messages of one alert together. */
    static final Duration BUDGET = Duration.ofSeconds(8);

    static final int MAX_TRIES = 3;

    private final Function<String, SendOutcome> sender;
    private final Executor executor;
    private final InstantSource clock;

    /**
     * Binds the outbox.
     *
     * @param sender makes one try
     * @param executor where it runs, so that one that hangs can be left behind; it may reject, which counts as a failed try
     */
    public BoundedOutbox(Function<String, SendOutcome> sender, Executor executor, InstantSource clock) {
        this.sender = sender;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public Optional<String> put(List<String> messages) {
        Instant deadline = clock.instant().plus(BUDGET);
        return messages.stream()
                .flatMap(message -> put(message, deadline).stream())
                .findFirst();
    }

    private Optional<String> put(String message, Instant deadline) {
        Optional<String> failure = Optional.of("no time was left for it");
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.isNegative() || left.isZero()) {
                return failure;
            }
            failure = once(message, left);
            if (failure.isEmpty()) {
                return failure;
            }
        }
        return failure;
    }

    private Optional<String> once(String message, Duration limit) {
        try {
            SendOutcome outcome = CompletableFuture.supplyAsync(() -> sender.apply(message), executor)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return outcome instanceof SendOutcome.Failed failed ? Optional.of(failed.why()) : Optional.empty();
        } catch (RejectedExecutionException full) {
            return Optional.of("too many messages are being sent");
        } catch (ExecutionException broken) {
            return Optional.of(String.valueOf(broken.getCause()));
        } catch (TimeoutException late) {
            return Optional.of("no answer within " + limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
