package dev.spotkeeper.azure.compute;

import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.azure.wire.ArmCalls;
import dev.spotkeeper.azure.wire.ArmDocument;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmErrors;
import dev.spotkeeper.core.capacity.Fault;
import dev.spotkeeper.core.capacity.RefusalTable;
import dev.spotkeeper.core.port.Compute.OperationState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Asks ARM once what became of an operation: by its {@code Azure-AsyncOperation} URL, whose document has a status and is
 * HTTP 200 even when the operation failed, or by its {@code Location}, which answers 202 until it is done. A question that fails
 * says nothing about the operation: it is asked again.
 */
record OperationPoll(ArmEndpoint arm, HttpPipeline pipeline) {
    private static final int ACCEPTED = 202;

    /** 404: Azure does not know the operation. 410: it does not know it any more. */
    private static final Set<Integer> FORGOTTEN = Set.of(404, 410);

    OperationState poll(String url) {
        if (!arm.owns(url)) {
            return new OperationState.Unknown("the operation's URL is not ARM's");
        }
        ArmAnswer<ArmDocument> answer = ArmCalls.get(pipeline, url);
        if (answer instanceof ArmAnswer.Received<ArmDocument> received) {
            return read(received.value());
        }
        if (answer instanceof ArmAnswer.Rejected<?> rejected) {
            return rejected(rejected.fault());
        }
        if (answer instanceof ArmAnswer.Unsent<?> || answer instanceof ArmAnswer.Lost<?>) {
            return new OperationState.Running(ArmCompute.POLL_AFTER);
        }
        throw new AssertionError(answer);
    }

    private static OperationState read(ArmDocument document) {
        Duration pollAfter = document.retryAfter().orElse(ArmCompute.POLL_AFTER);
        Optional<String> status = document.members().flatMap(members -> members.text("status"));
        if (status.isEmpty()) {
            return document.status() == ACCEPTED
                    ? new OperationState.Running(pollAfter)
                    : new OperationState.Succeeded();
        }
        return switch (status.get().toLowerCase(Locale.ROOT)) {
            case "succeeded" -> new OperationState.Succeeded();
            case "failed", "canceled", "cancelled" -> failed(document, status.get());
            default -> new OperationState.Running(pollAfter);
        };
    }

    private static OperationState failed(ArmDocument document, String status) {
        Fault fault = ArmErrors.parse(document.status(), document.body(), document.retryAfter());
        boolean named = !fault.code().isEmpty() || !fault.message().isEmpty();
        return new OperationState.Failed(
                RefusalTable.classify(named ? fault : Fault.of(document.status(), status, "the operation " + status)));
    }

    /** Only Azure's word that there is no such operation drops it: without its URL nobody learns of a refusal. */
    private static OperationState rejected(Fault fault) {
        return FORGOTTEN.contains(fault.status())
                ? new OperationState.Unknown("status " + fault.status() + " for the operation's URL")
                : new OperationState.Running(fault.retryAfter().orElse(ArmCompute.POLL_AFTER));
    }
}
