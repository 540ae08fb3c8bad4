package dev.spotkeeper.functions.intake;

import java.util.List;
import java.util.Optional;

/** Where accepted alerts go before their sender is told so. */
@FunctionalInterface
public interface Outbox {
    /**
     * Puts messages, bounded in time.
     *
     * @return why storage does not have all of them; empty when it has
     */
    Optional<String> put(List<String> messages);
}
