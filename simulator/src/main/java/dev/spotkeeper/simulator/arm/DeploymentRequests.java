package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.deployment.Deployment;
import dev.spotkeeper.simulator.deployment.DeploymentKey;
import dev.spotkeeper.simulator.deployment.Deployments;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.template.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Requests about deployments, to a resource group or to the subscription. */
final class DeploymentRequests {
    /** Of the engine that carries deployments out, as Azure tells it since 2024. */
    private static final String ENGINE = "1.95.0";

    /** Who has not asked by the time that there are so many later ones does not ask. */
    private static final int MAX_RESULTS = 200;

    private final Deployments deployments;
    private final String tenantId;
    private final Pages pages;
    private final Map<String, WireResponse> results = new LinkedHashMap<>();
    private int asked;

    DeploymentRequests(Deployments deployments, String tenantId, Pages pages) {
        this.deployments = deployments;
        this.tenantId = tenantId;
        this.pages = pages;
    }

    WireResponse put(ArmRequest request) {
        return withBody(
                request,
                deployments::put,
                accepted -> begun(
                        request,
                        WireResponse.json(accepted.created() ? 201 : 200, DeploymentJson.of(accepted.deployment())),
                        accepted.deployment()));
    }

    WireResponse validate(ArmRequest request) {
        return withBody(
                request,
                deployments::validate,
                accepted ->
                        WireResponse.json(200, DeploymentJson.validated(accepted.deployment(), accepted.resources())));
    }

    WireResponse get(ArmRequest request) {
        return about(request, deployment -> WireResponse.json(200, DeploymentJson.of(deployment)));
    }

    WireResponse has(ArmRequest request) {
        return WireResponse.empty(deployments.find(key(request)).isPresent() ? 204 : 404);
    }

    WireResponse list(ArmRequest request) {
        Optional<String> filter = request.query("$filter").filter(text -> !text.isBlank());
        Optional<String> state =
                filter.map(text -> text.replaceFirst("(?i)^\\s*provisioningState\\s+eq\\s+'(\\w+)'\\s*$", "$1"));
        if (filter.isPresent() && state.equals(filter)) {
            return ArmErrors.notSimulated(request.wire());
        }
        List<Deployment> found = deployments.of(place(request).id()).stream()
                .filter(one ->
                        state.map(one.status().state().text()::equalsIgnoreCase).orElse(true))
                .toList();
        return pages.page(request, found, DeploymentJson::of);
    }

    WireResponse operations(ArmRequest request) {
        return about(request, deployment -> pages.page(request, operations(deployment), operation -> operation));
    }

    WireResponse operation(ArmRequest request) {
        return about(
                request,
                deployment -> operations(deployment).stream()
                        .filter(one -> Json.text(one, "operationId")
                                .filter(request.value("operation")::equalsIgnoreCase)
                                .isPresent())
                        .findFirst()
                        .map(one -> WireResponse.json(200, one))
                        .orElseGet(() -> ArmErrors.gateway(
                                404, "DeploymentOperationNotFound", "The deployment operation could not be found.")));
    }

    private static List<JsonObject> operations(Deployment deployment) {
        return Stream.concat(
                        deployment.operations().stream().map(operation -> DeploymentJson.of(deployment, operation)),
                        DeploymentJson.evaluation(deployment).stream())
                .toList();
    }

    WireResponse status(ArmRequest request) {
        return about(
                request, deployment -> OperationUrls.polled(WireResponse.json(200, DeploymentJson.status(deployment))));
    }

    WireResponse cancel(ArmRequest request) {
        return about(
                request,
                deployment -> deployments.cancel(deployment.key())
                        ? WireResponse.empty(204)
                        : ArmErrors.gateway(
                                409,
                                "DeploymentCannotBeCancelled",
                                "The deployment '" + deployment.key().name()
                                        + "' cannot be cancelled, because its provisioning state is '"
                                        + deployment.status().state().text() + "'."));
    }

    WireResponse delete(ArmRequest request) {
        DeploymentKey key = key(request);
        if (deployments.find(key).isEmpty()) {
            return WireResponse.empty(204);
        }
        if (!deployments.delete(key)) {
            return ArmErrors.gateway(
                    409,
                    "DeploymentBeingActive",
                    "The deployment '" + key.name() + "' is active and cannot be deleted.");
        }
        return later(request, DeploymentJson.token(key.id()), WireResponse.empty(204));
    }

    /** What a deployment would change: found at once, and told to who asks for the result. */
    WireResponse whatIf(ArmRequest request) {
        return judged(request, deployments::whatIf, answer -> {
            asked++;
            return later(
                    request,
                    DeploymentJson.token("what-if " + asked + " " + key(request).id()),
                    WireResponse.json(200, foreseen(answer)));
        });
    }

    private static JsonObject foreseen(Deployments.Answer answer) {
        if (answer instanceof Deployments.Answer.Foreseen foreseen) {
            return DeploymentJson.foreseen(foreseen.changes());
        }
        if (answer instanceof Deployments.Answer.NotForeseen not) {
            return DeploymentJson.notForeseen(not.error());
        }
        throw new AssertionError(answer);
    }

    private WireResponse later(ArmRequest request, String token, WireResponse result) {
        results.put(token, result);
        if (results.size() > MAX_RESULTS) {
            results.remove(results.keySet().iterator().next());
        }
        String location = request.wire().base() + "/subscriptions/" + request.subscription() + "/operationresults/"
                + token + "?api-version=" + request.apiVersion();
        return OperationUrls.polled(WireResponse.empty(202).withHeader("location", location));
    }

    /** What a deletion or a prediction came to: it is over by the time that anybody asks. */
    WireResponse result(ArmRequest request) {
        return Optional.ofNullable(results.get(request.value("operation")))
                .orElseGet(() -> ArmErrors.gateway(404, "NotFound", "The operation result could not be found."));
    }

    private WireResponse withBody(
            ArmRequest request,
            Function<Deployments.Asked, Deployments.Answer> ask,
            Function<Deployments.Answer.Accepted, WireResponse> accepted) {
        return judged(request, ask, answer -> {
            if (answer instanceof Deployments.Answer.Accepted good) {
                return accepted.apply(good);
            }
            throw new AssertionError(answer);
        });
    }

    private WireResponse judged(
            ArmRequest request,
            Function<Deployments.Asked, Deployments.Answer> ask,
            Function<Deployments.Answer, WireResponse> good) {
        Optional<JsonObject> body = Json.parse(request.wire().body());
        if (body.isEmpty()) {
            return ArmErrors.gateway(
                    400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }
        Deployments.Asked asked = new Deployments.Asked(
                key(request),
                Json.child(body.get(), "properties"),
                Json.text(body.get(), "location").orElse(""),
                CallerIdentity.of(request.caller()));
        Deployments.Answer answer = ask.apply(asked);
        return answer instanceof Deployments.Answer.Refused refused
                ? WireResponse.json(refused.status(), refused.error()).withHeader("x-ms-failure-cause", "gateway")
                : good.apply(answer);
    }

    private static WireResponse begun(ArmRequest request, WireResponse answer, Deployment deployment) {
        String url = request.wire().base() + deployment.key().id() + "/operationStatuses/"
                + deployment.ids().status() + "?api-version=" + request.apiVersion();
        return OperationUrls.polled(
                answer.withHeader("azure-asyncoperation", url).withHeader("x-ms-deployment-engine-version", ENGINE));
    }

    private WireResponse about(ArmRequest request, Function<Deployment, WireResponse> answer) {
        DeploymentKey key = key(request);
        return deployments
                .find(key)
                .map(answer)
                .orElseGet(() -> ArmErrors.gateway(
                        404, "DeploymentNotFound", "Deployment '" + key.name() + "' could not be found."));
    }

    private DeploymentKey key(ArmRequest request) {
        return new DeploymentKey(place(request), request.value("deployment"));
    }

    private Place place(ArmRequest request) {
        return new Place(
                tenantId,
                request.subscription(),
                Optional.ofNullable(request.values().get("group")));
    }
}
