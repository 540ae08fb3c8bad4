package dev.spotkeeper.core.worker;

import java.time.Instant;

/**
 * What the control plane, or a person, wants of a worker. There is one order a VM: a new one takes the place of the last.
 *
 * @param id tells orders apart
 * @param kind what to do
 * @param at when it was given
 * @param deadline by when work is to be handed back; whoever gave the order goes on then
 * @param until when the order ends by itself, so that one that nobody takes back does not idle a VM for good
 * @param reason for people
 */
public record Order(String id, Kind kind, Instant at, Instant deadline, Instant until, String reason) {
    /** Returns whether work may not be taken now. */
    public boolean isDrainAt(Instant now) {
        return kind == Kind.DRAIN && now.isBefore(until);
    }

    /** What to do. */
    public enum Kind {
        /** Take no more work, save what is going on, hand it back. */
        DRAIN,
        /** Take work again. */
        RESUME
    }
}
