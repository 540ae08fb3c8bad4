package dev.spotkeeper.worker.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a batch. */
sealed interface Delivered {
    /** The service has it, or refused it for good: there is nothing more to do. */
    record Over() implements Delivered {}

    /** These are to be sent again, not earlier than {@code after} where the service says so. */
    record Again(List<Trace> traces, Optional<Duration> after) implements Delivered {}

    /** The batch was too large: it is to be sent again in smaller ones. */
    record TooLarge() implements Delivered {}
}
