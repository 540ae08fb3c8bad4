package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.worker.Order;
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

    /** Ask what the worker on the VM last said, and decide again. */
    record ReadHeartbeat() implements Action {}

    /** Ask ARM what became of the operation of a step, and decide again. */
    record PollStep(String operationUrl) implements Action {}

    /** A step of what is done to the VM for its price: write the claim (the plan's record holds it), then take the step. */
    sealed interface Step extends Action {
        /** Returns the claim under which the step is taken. */
        Claim claim();
    }

    /** Give the VM's worker an order. */
    record Instruct(Order order, Claim claim) implements Step {}

    /** Ask Azure to deallocate the VM. */
    record Deallocate(Claim claim) implements Step {}

    /** Ask Azure to give the VM, which is deallocated, another max price. */
    record SetMaxPrice(MaxPrice maxPrice, Claim claim) implements Step {}

    /** Do nothing but write down what was seen. */
    record None() implements Action {}
}
