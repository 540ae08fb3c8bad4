package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.record.Claim;
import java.time.Instant;

/** What a plan asks for: one step, or none. */
public sealed interface Action {
    /**
     * Write the claim (the plan's record holds it), then ask Azure to start the VM.
     *
     * @param claim the claim under which the start is requested
     */
    record Start(Claim claim) implements Action {}

    /** Ask ARM what became of the operation, and decide again. */
    record Poll(String operationUrl) implements Action {}

    /** Ask Resource Health about the VM, and decide again. */
    record ReadHealth() implements Action {}

    /**
     * Ask the logs about the VM, and decide again.
     *
     * @param since how far back
     */
    record ReadLogs(Instant since) implements Action {}

    /** Do nothing but write down what was seen. */
    record None() implements Action {}
}
