package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A deployment as it stands. */
public final class Deployment {
    private final DeploymentKey key;
    private final Request request;
    private final Ids ids;
    private final Instant started;
    private final List<DeploymentOperation> operations = new ArrayList<>();
    private Status status;

    Deployment(DeploymentKey key, Request request, Ids ids, Instant started) {
        this.key = key;
        this.request = request;
        this.ids = ids;
        this.started = started;
        this.status = new Status(State.ACCEPTED, started, Optional.empty(), Optional.empty());
    }

    /** The states in Azure's words. */
    public enum State {
        ACCEPTED("Accepted"),
        RUNNING("Running"),
        SUCCEEDED("Succeeded"),
        FAILED("Failed"),
        CANCELED("Canceled");

        private final String text;

        State(String text) {
            this.text = text;
        }

        /** The state as the wire writes it. */
        public String text() {
            return text;
        }

        /** Whether nothing changes any more. */
        public boolean isTerminal() {
            return this != ACCEPTED && this != RUNNING;
        }
    }

    /**
     * What was asked for.
     *
     * @param parameters with types and values, without secrets
     * @param outline what is shown of the template
     */
    public record Request(JsonObject template, JsonObject parameters, String mode, Outline outline) {}

    /**
     * Its ids.
     *
     * @param status under which its progress is asked for: 19 digits or more
     * @param correlation what all it did has in common
     */
    public record Ids(String status, String correlation) {}

    /**
     * How it stands.
     *
     * @param outputs with types and values, of one that succeeded
     */
    public record Status(State state, Instant at, Optional<Fault> fault, Optional<JsonObject> outputs) {}

    public DeploymentKey key() {
        return key;
    }

    public Request request() {
        return request;
    }

    public Ids ids() {
        return ids;
    }

    public Instant started() {
        return started;
    }

    public Status status() {
        return status;
    }

    /** What was done about each resource, newest first. */
    public List<DeploymentOperation> operations() {
        return List.copyOf(operations);
    }

    void set(Status next) {
        this.status = next;
    }

    void add(DeploymentOperation operation) {
        operations.add(0, operation);
    }

    void replace(DeploymentOperation operation) {
        operations.replaceAll(one -> one.id().equals(operation.id()) ? operation : one);
    }
}
