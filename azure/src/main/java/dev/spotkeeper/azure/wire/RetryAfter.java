package dev.spotkeeper.azure.wire;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}. Azure sends seconds; the form with a date is taken for none, as it would need a clock. */
public final class RetryAfter {
    /** Longer than anything Azure is known to ask for (20 minutes). */
    private static final long MAX_SECONDS = 24 * 60 * 60;

    private RetryAfter() {}

    /** Returns what Azure asked for, from zero to a day. */
    public static Optional<Duration> of(HttpHeaders headers) {
        @Nullable String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        if (value == null || !value.strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(MAX_SECONDS, Long.parseLong(value.strip()))));
    }
}
