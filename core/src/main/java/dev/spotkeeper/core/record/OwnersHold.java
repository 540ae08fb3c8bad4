package dev.spotkeeper.core.record;

import dev.spotkeeper.core.fleet.HoldTag;
import java.time.Instant;

/**
 * The owner's hold on a VM, and what became of it.
 *
 * @param tag what the tag says
 * @param seenAt when that was first seen
 * @param ended whether a person started the VM under it: then that value binds no longer
 */
public record OwnersHold(HoldTag tag, Instant seenAt, boolean ended) {
    /** Returns whether nothing may be started. */
    public boolean binds(Instant now) {
        return !ended && !tag.isOver(now);
    }

    /** Returns this hold, ended by a person's start. */
    public OwnersHold end() {
        return new OwnersHold(tag, seenAt, true);
    }
}
