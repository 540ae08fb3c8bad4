package dev.spotkeeper.core.roster;

import java.time.Instant;

/**
 * A VM of the pool that is gone, parts of which (network interface, disks, public address) may be left and are to be removed.
 *
 * @param member whose VM it was
 * @param since since when it has been gone
 * @param lookAt when to look for parts next
 */
public record Remains(MemberId member, Instant since, Instant lookAt) {
    public Remains withLookAt(Instant at) {
        return new Remains(member, since, at);
    }
}
