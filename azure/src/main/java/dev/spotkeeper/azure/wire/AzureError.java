package dev.spotkeeper.azure.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An error that Azure answered, flattened.
 *
 * @param status the HTTP status; 200 for an operation that failed later
 * @param parts the outermost error first, then all that are nested in it; empty when the body was no error of ARM
 * @param retryAfter what Azure asked for, if it did
 */
public record AzureError(int status, List<Part> parts, Optional<Duration> retryAfter) {
    public AzureError {
        parts = List.copyOf(parts);
    }

    /** Returns the outermost code, or empty. */
    String summary() {
        return parts.isEmpty() ? "without an error of ARM" : parts.get(0).code();
    }

    /**
     * One error of the nest.
     *
     * @param code Azure's code, or empty
     * @param message its words, or empty
     */
    public record Part(String code, String message) {}
}
