package dev.spotkeeper.core.port;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
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
    StartOutcome start(VmId vm);

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

    /** What {@link #start} achieved. */
    sealed interface StartOutcome {
        /**
         * Azure accepted the start. It may still fail.
         *
         * @param operationUrl where to ask, empty when Azure gave none (it was done at once)
         * @param pollAfter how long Azure asks us to wait before the first poll
         */
        record Begun(Optional<String> operationUrl, Duration pollAfter) implements StartOutcome {}

        /** Azure refused: nothing was begun. */
        record Refused(Refusal refusal) implements StartOutcome {}

        /** The answer was lost: the start may or may not be under way. The VM's state will tell. */
        record Unclear(String why) implements StartOutcome {}
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
