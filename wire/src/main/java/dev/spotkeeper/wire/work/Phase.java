package dev.spotkeeper.wire.work;

/** What is going on with a piece of work. */
public enum Phase {
    /** Somebody claimed it, and has not begun it: it is told in the blob as running that is not begun, which earlier releases read as running. */
    CLAIMED,

    /** Somebody claimed it, and may have begun it. */
    RUNNING,

    /** Nobody is at it: it was handed back. */
    WAITING,

    /** Its result stands. */
    DONE,

    /** It was given up, for a person to look at. */
    DEAD;

    /** Returns whether somebody has it, or had it when he ended without a word. */
    public boolean isHeld() {
        return this == CLAIMED || this == RUNNING;
    }
}
