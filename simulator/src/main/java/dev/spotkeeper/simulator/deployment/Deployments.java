package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.template.Ambient;
import dev.spotkeeper.simulator.template.Context;
import dev.spotkeeper.simulator.template.Plan;
import dev.spotkeeper.simulator.template.PlannedResource;
import dev.spotkeeper.simulator.template.expression.DeferredException;
import dev.spotkeeper.simulator.template.expression.TemplateException;
import dev.spotkeeper.simulator.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All deployments. A name is a lock: while its deployment runs, another one is refused. On the world's thread only. */
public final class Deployments {
    /** How many Azure keeps of a scope, of which the oldest go. */
    private static final int MAX_KEPT = 800;

    private static final int BAD_REQUEST = 400;

    private static final Duration LOCKED_FOR = Duration.ofDays(7);

    private final Scheduler time;
    private final Cloud cloud;
    private final ResourceTimes times;
    private final RandomGenerator random;
    private final Guids guids;
    private final Map<String, Deployment> all = new LinkedHashMap<>();
    private long statusIds = 8_584_000_000_000_000_000L;

    /** No deployment yet. */
    public Deployments(Scheduler time, Cloud cloud, ResourceTimes times, Seed seed) {
        this.time = time;
        this.cloud = cloud;
        this.times = times;
        this.random = seed.stream("deployments");
        this.guids = new Guids(seed.stream("deployment ids"));
    }

    /**
     * What is asked for.
     *
     * @param properties as sent: template, parameters, mode
     * @param location where the deployment's own data lie, of one to a subscription
     */
    public record Asked(DeploymentKey key, JsonObject properties, String location, Principal by) {}

    /** What became of a request. */
    public sealed interface Answer {
        /** It was begun, or is valid; resources that it names. */
        record Accepted(Deployment deployment, boolean created, List<String> resources) implements Answer {}

        /** It was not begun; what it would change. */
        record Foreseen(JsonArray changes) implements Answer {}

        /** It was not begun, and what it would change cannot be said: it could not be deployed. */
        record NotForeseen(JsonObject error) implements Answer {}

        /** Refused, and nothing of it is kept. */
        record Refused(int status, JsonObject error) implements Answer {}
    }

    public Optional<Deployment> find(DeploymentKey key) {
        return Optional.ofNullable(all.get(key.lower()));
    }

    /** The deployments to a scope, newest first. */
    public List<Deployment> of(String placeId) {
        List<Deployment> found = new ArrayList<>(all.values().stream()
                .filter(one -> one.key().place().id().equalsIgnoreCase(placeId))
                .toList());
        Collections.reverse(found);
        return found;
    }

    /** Judges a deployment without beginning it. */
    public Answer validate(Asked asked) {
        return judged(asked, ambient(asked), plan -> new Answer.Accepted(made(asked, plan), false, ids(plan)));
    }

    /** Says what a deployment would change, without beginning it. */
    public Answer whatIf(Asked asked) {
        boolean withPayloads = !Json.text(Json.child(asked.properties(), "whatIfSettings"), "resultFormat")
                .filter("ResourceIdOnly"::equalsIgnoreCase)
                .isPresent();
        WhatIf whatIf = new WhatIf(cloud, withPayloads);
        Answer answer = judged(
                asked,
                new ForeseenAmbient(ambient(asked)),
                plan -> new Answer.Foreseen(whatIf.changes(plan, asked.key().place())));
        return answer instanceof Answer.Refused refused && refused.status() == BAD_REQUEST
                ? new Answer.NotForeseen(refused.error())
                : answer;
    }

    /** Begins a deployment. */
    public Answer put(Asked asked) {
        Optional<Deployment> old = find(asked.key());
        Optional<Deployment> active = old.filter(one -> !one.status().state().isTerminal());
        return active.map(Deployments::stillActive)
                .orElseGet(() -> judged(asked, ambient(asked), plan -> {
                    Deployment begun = begin(made(asked, plan), plan, asked.by());
                    return new Answer.Accepted(begun, old.isEmpty(), List.of());
                }));
    }

    /** Stops a deployment: what it has begun goes on, the rest is not begun. False when there is nothing to stop. */
    public boolean cancel(DeploymentKey key) {
        Optional<Deployment> active =
                find(key).filter(one -> !one.status().state().isTerminal());
        active.ifPresent(one -> one.set(
                new Deployment.Status(Deployment.State.CANCELED, time.instant(), Optional.empty(), Optional.empty())));
        return active.isPresent();
    }

    /** Forgets a deployment that does not run; its resources stay. False when it runs. */
    public boolean delete(DeploymentKey key) {
        boolean runs =
                find(key).filter(one -> !one.status().state().isTerminal()).isPresent();
        if (!runs) {
            all.remove(key.lower());
        }
        return !runs;
    }

    private Answer judged(Asked asked, Ambient ambient, Function<Plan, Answer> accepted) {
        if (!cloud.exists(asked.key().place())) {
            return refused(
                    404,
                    Fault.of(
                            "ResourceGroupNotFound",
                            "Resource group '" + asked.key().place().group().orElse("") + "' could not be found."));
        }
        try {
            Plan plan = plan(asked, ambient);
            List<Fault> forbidden = plan.resources().stream()
                    .flatMap(resource -> cloud.forbidden(resource.identity(), asked.by()).stream())
                    .toList();
            if (!forbidden.isEmpty()) {
                return refused(400, unauthorized(forbidden));
            }
            List<Fault> against = plan.resources().stream()
                    .filter(resource -> !resource.isDeployment())
                    .flatMap(resource -> preflight(resource).stream())
                    .toList();
            return against.isEmpty() ? accepted.apply(plan) : refused(400, notValid(asked.key(), against));
        } catch (TemplateException wrong) {
            return refused(wrong);
        } catch (DeferredException wrong) {
            return refused(TemplateException.invalid("A name or a condition depends on what is not deployed yet"));
        }
    }

    private Plan plan(Asked asked, Ambient ambient) {
        JsonObject properties = asked.properties();
        if (!properties.has("template")) {
            throw properties.has("templateLink")
                    ? TemplateException.notSimulated("linked templates")
                    : new TemplateException("InvalidRequestContent", "The request content has no template.");
        }
        if (!Json.text(properties, "mode")
                .filter("incremental"::equalsIgnoreCase)
                .isPresent()) {
            throw TemplateException.notSimulated("the deployment mode " + properties.get("mode"));
        }
        Context context = new Context(asked.key().name(), asked.key().place(), asked.location(), ambient);
        return Plan.of(Json.child(properties, "template"), Json.child(properties, "parameters"), context);
    }

    private Ambient ambient(Asked asked) {
        return new CloudAmbient(
                cloud,
                time.instant(),
                guids,
                asked.by().caller(),
                asked.key().place().tenantId());
    }

    /** A body that needs what is not deployed yet is judged when its time comes. */
    private Optional<Fault> preflight(PlannedResource resource) {
        try {
            return cloud.preflight(resource.identity(), resource.body(id -> Optional.empty()));
        } catch (DeferredException later) {
            return Optional.empty();
        }
    }

    private Deployment made(Asked asked, Plan plan) {
        Deployment.Request request = new Deployment.Request(
                Json.child(asked.properties(), "template"), plan.parameters(), "Incremental", Outline.of(plan));
        return new Deployment(asked.key(), request, ids(), time.instant());
    }

    private Deployment.Ids ids() {
        statusIds++;
        return new Deployment.Ids("0" + statusIds, guids.next());
    }

    private Deployment begin(Deployment deployment, Plan plan, Principal by) {
        all.remove(deployment.key().lower());
        all.put(deployment.key().lower(), deployment);
        if (all.size() > MAX_KEPT) {
            all.remove(all.keySet().iterator().next());
        }
        new Run(deployment, plan, new Workshop(this, by)).begin();
        return deployment;
    }

    private static Fault unauthorized(List<Fault> forbidden) {
        String why = forbidden.stream().map(Fault::message).collect(Collectors.joining(":"));
        String begin = forbidden.size() > 1
                ? "Deployment failed with multiple errors: '"
                : "The template deployment failed with error: '";
        return Fault.of("InvalidTemplateDeployment", begin + why + "'.");
    }

    @Documented("Azure Resource Manager: preflight validation; nothing of it is kept")
    private Fault notValid(DeploymentKey key, List<Fault> against) {
        return new Fault(
                "InvalidTemplateDeployment",
                "The template deployment '" + key.name()
                        + "' is not valid according to the validation procedure. The tracking id is '" + guids.next()
                        + "'. See inner errors for details.",
                "",
                against);
    }

    private static Answer stillActive(Deployment running) {
        return refused(
                409,
                Fault.of(
                        "DeploymentActive",
                        "Unable to edit or replace deployment '" + running.key().name()
                                + "': previous deployment from '"
                                + running.started() + "' is still active (expiration time is '"
                                + running.started().plus(LOCKED_FOR)
                                + "'). Please see https://aka.ms/arm-deploy for usage details."));
    }

    private static List<String> ids(Plan plan) {
        return plan.resources().stream().map(PlannedResource::id).toList();
    }

    private static Answer refused(int status, Fault fault) {
        return new Answer.Refused(status, fault.envelope());
    }

    private static Answer refused(TemplateException wrong) {
        JsonObject envelope = Fault.of(wrong.code(), wrong.text()).envelope();
        if (!wrong.path().isEmpty()) {
            JsonObject info = Json.object()
                    .with("lineNumber", 1)
                    .with("linePosition", 1)
                    .with("path", wrong.path())
                    .done();
            JsonObject violation = Json.object()
                    .with("type", "TemplateViolation")
                    .with("info", info)
                    .done();
            envelope.getAsJsonObject("error").add("additionalInfo", Json.array(Stream.of(violation)));
        }
        return new Answer.Refused(wrong.code().equals("NotSimulated") ? 501 : 400, envelope);
    }

    /** What a run works with. */
    record Workshop(Deployments all, Principal by) {
        Scheduler time() {
            return all.time;
        }

        Instant now() {
            return all.time.instant();
        }

        Cloud cloud() {
            return all.cloud;
        }

        Duration timeFor(String type) {
            return all.times.of(type, all.random);
        }

        String operationId() {
            return all.guids.next().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
        }

        Deployment nested(DeploymentKey key, Plan plan) {
            Deployment.Request request =
                    new Deployment.Request(new JsonObject(), plan.parameters(), "Incremental", Outline.of(plan));
            return all.begin(new Deployment(key, request, all.ids(), now()), plan, by);
        }

        /** Resources, and deployments with their outputs. */
        Optional<JsonObject> find(String id) {
            return Optional.ofNullable(all.all.get(id.toLowerCase(Locale.ROOT)))
                    .map(Workshop::outputs)
                    .or(() -> all.cloud.find(id));
        }

        private static JsonObject outputs(Deployment deployment) {
            JsonObject properties = new JsonObject();
            properties.addProperty(
                    "provisioningState", deployment.status().state().text());
            deployment.status().outputs().ifPresent(outputs -> properties.add("outputs", outputs));
            return Json.object()
                    .with("name", deployment.key().name())
                    .with("properties", properties)
                    .done();
        }
    }
}
