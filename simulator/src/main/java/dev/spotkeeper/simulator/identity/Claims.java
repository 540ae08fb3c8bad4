package dev.spotkeeper.simulator.identity;

import java.time.Instant;

/**
 * What a token says.
 *
 * @param principal whose it is
 * @param audience whom it is for, as it was asked for
 * @param expiresAt when it ends
 */
public record Claims(Principal principal, String audience, Instant expiresAt) {
    /** The audience without its trailing slashes: Azure's services accept both forms. */
    public String plainAudience() {
        return audience.replaceAll("/+$", "");
    }
}
