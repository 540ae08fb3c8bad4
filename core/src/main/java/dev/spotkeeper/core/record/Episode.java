package dev.spotkeeper.core.record;

import java.time.Instant;
import java.util.Optional;

/**
 * One eviction of one VM, from the first evidence to recovery.
 *
 * @param id stable across passes, made from the VM's name and {@code openedAt}
 * @param openedAt when the first evidence was merged or the VM was found evicted
 * @param attempts how many starts were requested
 * @param recoveredAt when the VM was seen running again, if it was
 */
public record Episode(String id, Instant openedAt, int attempts, Optional<Instant> recoveredAt) {
    /** Returns whether the VM is not back yet. */
    public boolean isOpen() {
        return recoveredAt.isEmpty();
    }

    public Episode withAttempt() {
        return new Episode(id, openedAt, attempts + 1, recoveredAt);
    }

    public Episode recovered(Instant at) {
        return new Episode(id, openedAt, attempts, Optional.of(at));
    }
}
