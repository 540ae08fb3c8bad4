package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits in real time, never without a bound. */
final class Pause {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Pause() {}

    /** Waits a while. */
    static void of(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    /** Waits until an instant; not at all when it is past. */
    static void until(Instant instant) {
        Duration left = Duration.between(Instant.now(), instant);
        if (!left.isNegative()) {
            of(left);
        }
    }

    /** Waits until something holds; returns whether it does within the bound. */
    static boolean until(Duration bound, BooleanSupplier condition) {
        return forValue(bound, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** Waits until there is a value; empty when there is none within the bound. */
    static <T> Optional<T> forValue(Duration bound, Supplier<Optional<T>> source) {
        Instant end = Instant.now().plus(bound);
        Optional<T> value = source.get();
        while (value.isEmpty() && Instant.now().isBefore(end)) {
            of(LOOK_EVERY);
            value = source.get();
        }
        return value;
    }
}
