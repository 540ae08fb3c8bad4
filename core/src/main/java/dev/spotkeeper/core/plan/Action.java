package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;

/** What a plan asks for: one step, or none. */
public sealed interface Action {
    /**
     * Take a lease of the VM's offering, write the claim (the plan's record holds it), then ask Azure to start the VM.
     *
     * @param claim the claim under which the start is requested
     * @param unclaimed the record as it stays when the offering does not let the VM in
     */
    record Start(Claim claim, VmRecord unclaimed) implements Action {}

    /** Tell the VM's offering that Azure refused the start, then wait. */
    record Report(Refusal refusal) implements Action {}

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

    /** Ask what the VM's size costs, and decide again. */
    record ReadPrices(PricedSize size) implements Action {}

    /** Do nothing but write down what was seen. */
    record None() implements Action {}
}
