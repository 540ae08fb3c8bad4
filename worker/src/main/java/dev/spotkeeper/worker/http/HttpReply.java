package dev.spotkeeper.worker.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer, whatever its status.
 *
 * @param status the status code
 * @param headers the headers by lower-case name
 * @param body the body as text, without a byte order mark; empty where it went to a file
 */
public record HttpReply(int status, Map<String, String> headers, String body) {
    /** Returns whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns how long the server asks to wait, where it says so in seconds. */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }
}
