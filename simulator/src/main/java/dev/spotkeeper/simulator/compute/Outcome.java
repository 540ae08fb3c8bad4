package dev.spotkeeper.simulator.compute;

/** What became of a request at once. */
public sealed interface Outcome {
    /**
     * It was begun and takes time.
     *
     * @param operation the operation to ask for by its id; it may still fail
     * @param created whether a VM is being created that was not there before
     */
    record Accepted(Operation operation, boolean created) implements Outcome {}

    /** It is done, or there was nothing to do: 204 for a delete of what is not there and for simulateEviction. */
    record Done() implements Outcome {}

    /**
     * It was refused and nothing was begun.
     *
     * @param status the HTTP status
     * @param error what the body says
     */
    record Refused(int status, ArmError error) implements Outcome {}
}
