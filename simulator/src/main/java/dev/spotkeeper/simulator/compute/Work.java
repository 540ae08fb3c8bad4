package dev.spotkeeper.simulator.compute;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an accepted operation does.
 *
 * @param takes how long it takes
 * @param finish what happens then; an error when it fails after all
 * @param onFailure what state a failure leaves behind
 */
record Work(Duration takes, Supplier<Optional<ArmError>> finish, Consumer<ArmError> onFailure) {
    /** Work that cannot fail by itself and leaves nothing behind. */
    static Work of(Duration takes, Runnable finish) {
        return new Work(
                takes,
                () -> {
                    finish.run();
                    return Optional.empty();
                },
                error -> {});
    }

    Work orOnFailure(Consumer<ArmError> state) {
        return new Work(takes, finish, state);
    }

    /** The same work, failing at its end with {@code error}. */
    Work failingWith(ArmError error) {
        return new Work(takes, () -> Optional.of(error), onFailure);
    }

    Work delayed(Duration by) {
        return new Work(takes.plus(by), finish, onFailure);
    }
}
