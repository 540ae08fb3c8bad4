package dev.spotkeeper.core.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error as Azure sent it. The details of Azure's errors nest, and the code that matters may lie deep inside: the
 * caller hands the tree over as it is, with messages that are JSON in a string parsed into details.
 *
 * @param status the HTTP status; 200 for the outcome of an operation that failed later; 0 when no answer came
 * @param code Azure's code, or empty
 * @param message Azure's words, or empty
 * @param details what is nested inside
 * @param retryAfter what Azure asked for, if it did
 */
public record Fault(int status, String code, String message, List<Fault> details, Optional<Duration> retryAfter) {
    /** How deep details are followed; real ones nest three deep. */
    private static final int MAX_DEPTH = 8;

    /** How many errors of one answer are looked at. */
    private static final int MAX_ERRORS = 64;

    public Fault {
        details = List.copyOf(details);
    }

    /** Returns an error without details. */
    public static Fault of(int status, String code, String message) {
        return new Fault(status, code, message, List.of(), Optional.empty());
    }

    public Fault withDetails(List<Fault> newDetails) {
        return new Fault(status, code, message, newDetails, retryAfter);
    }

    public Fault withRetryAfter(Duration wait) {
        return new Fault(status, code, message, details, Optional.of(wait));
    }

    /** Returns this error and those inside it, outermost first. */
    List<Fault> flattened() {
        List<Fault> all = new ArrayList<>();
        collect(this, 0, all);
        return all;
    }

    private static void collect(Fault fault, int depth, List<Fault> into) {
        if (depth > MAX_DEPTH || into.size() >= MAX_ERRORS) {
            return;
        }
        into.add(fault);
        fault.details().forEach(detail -> collect(detail, depth + 1, into));
    }
}
