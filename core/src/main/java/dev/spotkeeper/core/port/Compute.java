package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.price.MaxPrice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Azure's VMs. No method waits: long operations are begun, and a later pass polls them. No method throws for what Azure
 * may answer; an exception is a bug or a lost process.
 */
public interface Compute {
    /** Reads the VM with its instance view: one Low Cost Get. */
    Observation observe(VmId vm);

    /**
     * Asks Azure to start the VM. Not idempotent by itself: the caller holds the claim. Starting a VM that runs is
     * accepted by Azure and changes nothing.
     */
    Beginning start(VmId vm);

    /**
     * Asks Azure to shut the VM down and to give its capacity back. Idempotent: deallocating a VM that is deallocated is accepted by
     * Azure and changes nothing. A VM that somebody starts meanwhile goes down all the same, so that the caller has looked just before.
     */
    Beginning deallocate(VmId vm);

    /**
     * Asks Azure to give the VM another max price, {@link MaxPrice#NONE} for no cap, and nothing else. Idempotent on a VM that is
     * deallocated. Azure refuses any other with {@link Refusal.Kind#FATAL}, even where the max price is the same: {@code
     * OperationNotAllowed}, "Max price change is not allowed when the VM is currently allocated". A max price below the price is accepted;
     * it is the start that is refused.
     */
    Beginning setMaxPrice(VmId vm, MaxPrice maxPrice);

    /** Asks what became of an operation, by the URL that its beginning gave. Idempotent. */
    OperationState poll(String operationUrl);

    /**
     * Lists the VMs of a subscription with their power states, a page at a time: High Cost Gets.
     *
     * @param continuation empty for the first page, then what the page before gave
     */
    Listing list(String subscriptionId, Optional<String> continuation);

    /** What {@link #observe} saw. */
    sealed interface Observation {
        /** The VM exists. */
        record Present(Vm vm) implements Observation {}

        /** HTTP 404 with the word of Azure that this VM does not exist. Any other 404 says nothing about the VM. */
        record Gone() implements Observation {}

        /** Azure did not say: throttled, refused or out of reach. */
        record Unavailable(Refusal refusal) implements Observation {}
    }

    /** What asking for a long operation achieved: {@link #start}, {@link #deallocate} or {@link #setMaxPrice}. */
    sealed interface Beginning {
        /**
         * Azure accepted the request. The operation may still fail.
         *
         * @param operationUrl where to ask, empty when Azure gave none (it was done at once)
         * @param pollAfter how long Azure asks us to wait before the first poll
         */
        record Begun(Optional<String> operationUrl, Duration pollAfter) implements Beginning {}

        /** Azure refused: nothing was begun. */
        record Refused(Refusal refusal) implements Beginning {}

        /** The answer was lost: the operation may or may not be under way. The VM's state will tell. */
        record Unclear(String why) implements Beginning {}
    }

    /** What {@link #poll} saw. */
    sealed interface OperationState {
        /** It runs, or Azure did not say, for now: throttled or out of reach. */
        record Running(Duration pollAfter) implements OperationState {}

        record Succeeded() implements OperationState {}

        record Failed(Refusal refusal) implements OperationState {}

        /** Azure does not know the operation any more, or it was never Azure's: the VM's state will tell. */
        record Unknown(String why) implements OperationState {}
    }

    /** One page of {@link #list}. */
    sealed interface Listing {
        record Page(List<Vm> vms, Optional<String> continuation) implements Listing {
            public Page {
                vms = List.copyOf(vms);
            }
        }

        record Unavailable(Refusal refusal) implements Listing {}
    }
}
