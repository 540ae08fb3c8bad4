package dev.spotkeeper.worker.imds;

import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.wire.imds.ScheduledEventsReader;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.HttpErrors;
import dev.spotkeeper.worker.http.HttpReply;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.ErrorLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches the Scheduled Events from the worker's first moment to its last, on a thread of its own. The first call enables the
 * feature and may take two minutes to answer (Scheduled Events documentation), so until one call has gone well each has that
 * long; no work waits for it. No error ends the watch.
 */
public final class EventWatcher {
    /** Two minutes as documented, and what tools in the field add to it. */
    static final Duration FIRST_TIMEOUT = Duration.ofSeconds(125);

    /** Preempt gives 30 s at most, so each second counts; the service allows 5 requests a second. */
    static final Duration CADENCE = Duration.ofSeconds(1);

    /** A watch that backs off further would miss a whole notice. */
    private static final Backoff BACKOFF = new Backoff(CADENCE, Duration.ofSeconds(5));

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(10);
    private static final String OPERATION = "scheduledevents";

    private final ImdsClient imds;
    private final ErrorLog errors;
    private final InstantSource clock;
    private final Pause pause;

    /** Watches one metadata service. */
    public EventWatcher(ImdsClient imds, ErrorLog errors, InstantSource clock, Pause pause) {
        this.imds = imds;
        this.errors = errors;
        this.clock = clock;
        this.pause = pause;
    }

    /** Watches until the worker ends, and hands each document over on the calling thread. */
    public void watch(Consumer<ScheduledEvents.Document> documents) {
        Watch watch = new Watch(FIRST_TIMEOUT, 0, Duration.ZERO);
        while (pause.pause(watch.delay())) {
            watch = poll(watch, documents);
        }
    }

    private Watch poll(Watch watch, Consumer<ScheduledEvents.Document> documents) {
        Instant begun = clock.instant();
        try {
            HttpReply reply = imds.scheduledEvents(watch.timeout());
            Optional<ScheduledEvents.Document> document = document(reply);
            if (document.isPresent()) {
                documents.accept(document.get());
                errors.succeeded(OPERATION);
                return watch.succeeded(Duration.between(begun, clock.instant()));
            }
            return watch.failed(reply.retryAfter());
        } catch (IOException failure) {
            errors.failed(OPERATION, HttpErrors.classOf(failure), String.valueOf(failure.getMessage()));
            return watch.failed(Optional.empty());
        } catch (RuntimeException fault) {
            // The edge of this thread: a fault in what an event leads to must not end the watch.
            errors.failed(OPERATION, "fault", fault.toString());
            return watch.failed(Optional.empty());
        }
    }

    private Optional<ScheduledEvents.Document> document(HttpReply reply) {
        if (reply.status() != 200) {
            errors.failed(OPERATION, HttpErrors.classOf(reply.status()), "the metadata service refused");
            return Optional.empty();
        }
        ScheduledEvents read = ScheduledEventsReader.read(reply.body());
        if (read instanceof ScheduledEvents.Malformed malformed) {
            errors.failed(OPERATION, "malformed", malformed.why());
            return Optional.empty();
        }
        return Optional.of((ScheduledEvents.Document) read);
    }

    /**
     * Where the watch stands.
     *
     * @param timeout for the next call
     * @param failures in a row
     * @param delay before the next call
     */
    private record Watch(Duration timeout, int failures, Duration delay) {
        Watch succeeded(Duration took) {
            Duration left = CADENCE.minus(took);
            // A clock that was set back makes the call seem to have taken less than nothing.
            Duration delay = left.isNegative() ? Duration.ZERO : left.compareTo(CADENCE) > 0 ? CADENCE : left;
            return new Watch(ImdsClient.TIMEOUT, 0, delay);
        }

        Watch failed(Optional<Duration> retryAfter) {
            Duration backoff = BACKOFF.after(failures + 1);
            Duration asked = retryAfter.orElse(Duration.ZERO);
            Duration longer = asked.compareTo(backoff) > 0 ? asked : backoff;
            return new Watch(
                    timeout, failures + 1, longer.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : longer);
        }
    }
}
