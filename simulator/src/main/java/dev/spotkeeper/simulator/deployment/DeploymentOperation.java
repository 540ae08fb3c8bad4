package dev.spotkeeper.simulator.deployment;

import dev.spotkeeper.simulator.template.PlannedResource;
import java.time.Instant;
import java.util.Optional;

/**
 * What a deployment did about one resource.
 *
 * @param end how it ended; empty while it runs
 */
public record DeploymentOperation(String id, PlannedResource.Identity target, Begin begin, Optional<End> end) {
    /**
     * How it began.
     *
     * @param statusCode of the request, in HTTP's words: {@code Created}, {@code OK}, {@code Conflict}
     */
    public record Begin(Instant at, String statusCode) {}

    /**
     * How it ended.
     *
     * @param fault why it failed; empty when it succeeded
     */
    public record End(Instant at, Optional<Fault> fault) {}

    DeploymentOperation ended(Instant at, Optional<Fault> fault) {
        Begin told = fault.isPresent() ? new Begin(begin.at(), "Conflict") : begin;
        return new DeploymentOperation(id, target, told, Optional.of(new End(at, fault)));
    }

    /** Its state in Azure's words. */
    public String state() {
        return end.map(how -> how.fault().isPresent() ? "Failed" : "Succeeded").orElse("Running");
    }
}
