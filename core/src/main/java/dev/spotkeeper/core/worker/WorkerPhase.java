package dev.spotkeeper.core.worker;

/** What a worker does at present. */
public enum WorkerPhase {
    /** It readies the machine; no work is taken yet. */
    WARMING,
    /** It waits for work. */
    READY,
    /** It works. */
    WORKING,
    /** It was told to stop: work is being saved and handed back. */
    DRAINING,
    /** It was told to stop, and nothing is left to hand back. */
    DRAINED,
    /** It has ended. */
    STOPPED;

    /** Returns whether the machine was readied. */
    public boolean isWarm() {
        return this == READY || this == WORKING;
    }
}
