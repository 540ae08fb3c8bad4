package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.template.Plan;
import dev.spotkeeper.simulator.template.PlannedResource;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Carries a deployment out: each resource when what it depends on is there; what does not depend on a failure goes on. */
final class Run {
    /** How often a deployment looks at what it has begun. */
    private static final Duration STEP = Duration.ofMillis(500);

    /** An hour of looking: no operation of the world takes longer. */
    private static final int MAX_STEPS = 7200;

    private final Deployment deployment;
    private final Plan plan;
    private final Deployments.Workshop workshop;
    private final List<PlannedResource> waiting;
    private final Map<PlannedResource, Work> running = new HashMap<>();
    private final Set<PlannedResource> done = new HashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private int steps;

    Run(Deployment deployment, Plan plan, Deployments.Workshop workshop) {
        this.deployment = deployment;
        this.plan = plan;
        this.workshop = workshop;
        this.waiting = new ArrayList<>(plan.resources());
    }

    /** What is being done about a resource. */
    private record Work(DeploymentOperation operation, Supplier<Cloud.Progress> progress) {}

    void begin() {
        workshop.time().after(STEP, this::step);
    }

    private void step() {
        if (deployment.status().state().isTerminal()) {
            return;
        }
        set(Deployment.State.RUNNING, Optional.empty(), Optional.empty());
        Map.copyOf(running).forEach(this::look);
        startWhatCan();
        steps++;
        if (running.isEmpty() || steps == MAX_STEPS) {
            end();
        } else {
            workshop.time().after(STEP, this::step);
        }
    }

    private void look(PlannedResource resource, Work work) {
        Cloud.Progress progress = work.progress().get();
        if (progress instanceof Cloud.Progress.Succeeded) {
            running.remove(resource);
            done.add(resource);
            deployment.replace(work.operation().ended(workshop.now(), Optional.empty()));
        } else if (progress instanceof Cloud.Progress.Failed failed) {
            running.remove(resource);
            fail(work.operation(), failed.fault());
        }
    }

    private void startWhatCan() {
        for (PlannedResource resource : List.copyOf(waiting)) {
            if (done.containsAll(resource.dependsOn())) {
                start(resource);
            }
        }
    }

    private void start(PlannedResource resource) {
        try {
            Optional<Work> work = resource.isDeployment() ? Optional.of(nested(resource)) : put(resource);
            waiting.remove(resource);
            work.ifPresent(begun -> running.put(resource, begun));
        } catch (DeferredException missing) {
            if (!isStillToCome(missing.resourceId())) {
                waiting.remove(resource);
                faults.add(Fault.of(
                        "ResourceNotFound",
                        "The Resource '" + missing.resourceId() + "' was not found. For more"
                                + " details please go to https://aka.ms/ARMResourceNotFoundFix"));
            }
        } catch (TemplateException wrong) {
            waiting.remove(resource);
            faults.add(new Fault(wrong.code(), wrong.text(), resource.id(), List.of()));
        }
    }

    private boolean isStillToCome(String id) {
        return Stream.concat(waiting.stream(), running.keySet().stream())
                .anyMatch(resource -> resource.id().equalsIgnoreCase(id));
    }

    private Optional<Work> put(PlannedResource resource) {
        JsonObject body = resource.body(this::find);
        Cloud.Submission submission = workshop.cloud().put(resource.identity(), body, workshop.by());
        if (submission instanceof Cloud.Submission.Refused refused) {
            DeploymentOperation operation = operation(resource, "Conflict");
            deployment.add(operation);
            fail(operation, refused.fault());
            return Optional.empty();
        }
        if (submission instanceof Cloud.Submission.Begun begun) {
            DeploymentOperation operation = operation(resource, begun.created() ? "Created" : "OK");
            deployment.add(operation);
            return Optional.of(new Work(operation, () -> ofProvider(resource, begun.operationId())));
        }
        boolean created = submission instanceof Cloud.Submission.Done made && made.created();
        DeploymentOperation operation = operation(resource, created ? "Created" : "OK");
        deployment.add(operation);
        Instant ready = workshop.now().plus(workshop.timeFor(resource.type()));
        return Optional.of(new Work(
                operation,
                () -> workshop.now().isBefore(ready) ? new Cloud.Progress.Running() : new Cloud.Progress.Succeeded()));
    }

    private Cloud.Progress ofProvider(PlannedResource resource, String operationId) {
        Cloud.Progress progress = workshop.cloud().progress(operationId);
        return progress instanceof Cloud.Progress.Failed failed
                ? new Cloud.Progress.Failed(Fault.resourceFailed(resource.id(), failed.fault()))
                : progress;
    }

    private Work nested(PlannedResource resource) {
        Plan inner = resource.nested(this::find);
        DeploymentOperation operation = operation(resource, "Created");
        DeploymentKey key = new DeploymentKey(resource.identity().place(), resource.name());
        Deployment begun = workshop.nested(key, inner);
        deployment.add(operation);
        return new Work(operation, () -> ofNested(begun));
    }

    private static Cloud.Progress ofNested(Deployment nested) {
        return switch (nested.status().state()) {
            case ACCEPTED, RUNNING -> new Cloud.Progress.Running();
            case SUCCEEDED -> new Cloud.Progress.Succeeded();
            case FAILED, CANCELED ->
                new Cloud.Progress.Failed(nested.status()
                        .fault()
                        .orElseGet(() -> Fault.of("DeploymentCanceled", "The deployment was canceled.")));
        };
    }

    private Optional<JsonObject> find(String id) {
        boolean tooEarly = isStillToCome(id);
        return tooEarly ? Optional.empty() : workshop.find(id);
    }

    private DeploymentOperation operation(PlannedResource resource, String code) {
        return new DeploymentOperation(
                workshop.operationId(),
                resource.identity(),
                new DeploymentOperation.Begin(workshop.now(), code),
                Optional.empty());
    }

    private void fail(DeploymentOperation operation, Fault fault) {
        faults.add(fault.about(operation.target().id()));
        deployment.replace(operation.ended(workshop.now(), Optional.of(fault)));
    }

    private void end() {
        if (faults.isEmpty() && waiting.isEmpty() && running.isEmpty()) {
            succeed();
        } else {
            set(
                    Deployment.State.FAILED,
                    Optional.of(Fault.deploymentFailed(deployment.key(), faults)),
                    Optional.empty());
        }
    }

    private void succeed() {
        try {
            set(Deployment.State.SUCCEEDED, Optional.empty(), Optional.of(plan.outputs(this::find)));
        } catch (TemplateException | DeferredException wrong) {
            Fault fault = Fault.of(
                    "DeploymentOutputEvaluationFailed",
                    "Unable to evaluate template outputs: " + wrong.getMessage()
                            + " Please see https://aka.ms/arm-common-errors for usage details.");
            set(Deployment.State.FAILED, Optional.of(fault), Optional.empty());
        }
    }

    private void set(Deployment.State state, Optional<Fault> fault, Optional<JsonObject> outputs) {
        deployment.set(new Deployment.Status(state, workshop.now(), fault, outputs));
    }
}
