package dev.spotkeeper.simulator.compute;

import java.time.Instant;
import java.util.Optional;

/**
 * A long-running operation as it stands.
 *
 * @param id its GUID
 * @param request what was asked
 * @param startTime when it was accepted
 * @param end how it ended; empty while it runs
 */
public record Operation(String id, Request request, Instant startTime, Optional<End> end) {
    /**
     * What was asked.
     *
     * @param kind for what
     * @param vm of which VM
     * @param location where the operation is kept
     * @param by who asked
     */
    public record Request(OperationKind kind, VmKey vm, String location, Principal by) {}

    /**
     * How an operation ended.
     *
     * @param status the final status
     * @param at when
     * @param error what failed; empty when it succeeded
     */
    public record End(Status status, Instant at, Optional<ArmError> error) {}

    /** The statuses of an operation in Azure's words. */
    public enum Status {
        IN_PROGRESS("InProgress"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        CANCELED("Canceled");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** The status as it stands in the body of a poll. */
        public String text() {
            return text;
        }
    }

    /** Its status now. */
    public Status status() {
        return end.map(End::status).orElse(Status.IN_PROGRESS);
    }

    Operation ended(End how) {
        return new Operation(id, request, startTime, Optional.of(how));
    }
}
