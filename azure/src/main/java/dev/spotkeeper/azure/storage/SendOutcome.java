package dev.spotkeeper.azure.storage;

/** What became of a message that was to be put on a queue. */
public sealed interface SendOutcome {
    /** Storage has it (HTTP 201). */
    record Sent() implements SendOutcome {}

    /**
     * Storage does not have it, or did not say so: the sender must be told to try again.
     *
     * @param why for the log, without the message
     */
    record Failed(String why) implements SendOutcome {}
}
