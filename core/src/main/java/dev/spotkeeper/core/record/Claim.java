package dev.spotkeeper.core.record;

import java.time.Instant;
import java.util.Optional;

/**
 * A step on a VM that somebody announced before taking it. Whoever finds one asks ARM what became of it before anything
 * else; after {@code expiresAt} it binds nobody.
 *
 * @param id identifies the attempt, {@code <episode>/<n>}
 * @param claimedAt when it was written
 * @param expiresAt until when nobody else may act
 * @param operationUrl where ARM tells how the operation fares, once it was begun
 */
public record Claim(String id, Instant claimedAt, Instant expiresAt, Optional<String> operationUrl) {
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    public Claim begun(Optional<String> url, Instant newExpiry) {
        return new Claim(id, claimedAt, newExpiry, url);
    }
}
