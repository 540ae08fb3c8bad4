package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;

/** What came of the attempt to claim a piece of work. */
sealed interface Claim {
    /** The work is this worker's. */
    record Held(Holding holding) implements Claim {}

    /**
     * The work is this worker's, and not to be tried any more.
     *
     * @param reason for people
     */
    record Spent(Holding holding, String reason) implements Claim {}

    /** Its result stands. */
    record AlreadyDone(ItemState state) implements Claim {}

    /** It was given up under this very message, which is still there. */
    record AlreadyDead(ItemState state) implements Claim {}

    /** It was given up under another message, and this one is not the dead letter with which somebody asks for it anew. */
    record Buried() implements Claim {}

    /** Somebody is at it by another message of the same work. */
    record UnderWay() implements Claim {}

    /** Somebody else was faster. */
    record Beaten() implements Claim {}
}
