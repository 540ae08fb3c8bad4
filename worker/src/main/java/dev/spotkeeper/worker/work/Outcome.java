package dev.spotkeeper.worker.work;

/** How one delivery of a message ended. */
sealed interface Outcome {
    /** The work is done; its result is to be committed. */
    record Done() implements Outcome {}

    /**
     * The work had to stop; it goes on elsewhere.
     *
     * @param reason for people: the type of the event, or what else ended it
     */
    record Preempted(String reason) implements Outcome {}

    /**
     * The work could not be begun, or its result not be kept, for a reason that lies not in it: storage, this VM, or that there is no time left here.
     *
     * @param reason for people
     */
    record Postponed(String reason) implements Outcome {}

    /**
     * The work failed.
     *
     * @param reason for people
     * @param again whether another try could end otherwise
     */
    record Failed(String reason, boolean again) implements Outcome {}

    /** Somebody else may have the message; whatever was done here counts for nothing. */
    record Lost() implements Outcome {}
}
