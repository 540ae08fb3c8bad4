package dev.spotkeeper.wire.work;

/** What is going on with a piece of work. */
public enum Phase {
    /** Somebody claimed it, and has not said more yet. */
    RUNNING,

    /** Nobody is at it: it was handed back. */
    WAITING,

    /** Its result stands. */
    DONE,

    /** It was given up, for a person to look at. */
    DEAD
}
