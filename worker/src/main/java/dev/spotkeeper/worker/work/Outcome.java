package dev.spotkeeper.worker.work;

/** How one delivery of a message ended. */
sealed interface Outcome {
    /** The work is done; its result is to be committed. */
    record Done() implements Outcome {}

    /** The work had to stop; it goes on elsewhere and nothing is held against it. */
    record Interrupted() implements Outcome {}

    /**
     * The work could not be begun for a reason that lies not in it: storage, or this VM.
     *
     * @param reason for people
     */
    record Postponed(String reason) implements Outcome {}

    /**
     * The work failed.
     *
     * @param reason for people
     */
    record Failed(String reason) implements Outcome {}

    /** Somebody else may have the message; whatever was done here counts for nothing. */
    record Lost() implements Outcome {}
}
