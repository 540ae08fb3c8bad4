package dev.spotkeeper.simulator.arm;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.deployment.Deployment;
import dev.spotkeeper.simulator.deployment.DeploymentOperation;
import dev.spotkeeper.simulator.deployment.Fault;
import dev.spotkeeper.simulator.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/** Deployments as ARM writes them. */
@Observed(
        "azure-cli recordings test_resource_group_deployment, test_group_deployment, test_subscription_level_deployment")
final class DeploymentJson {
    private DeploymentJson() {}

    static JsonObject of(Deployment deployment) {
        Deployment.Status status = deployment.status();
        Json properties = properties(deployment, status.state().text())
                .with("timestamp", ArmTime.text(status.at()))
                .with(
                        "duration",
                        Duration.between(deployment.started(), status.at()).toString())
                .with("correlationId", deployment.ids().correlation())
                .with("providers", deployment.request().outline().providers())
                .with("dependencies", deployment.request().outline().dependencies());
        status.outputs().ifPresent(outputs -> {
            if (!outputs.isEmpty() || deployment.request().template().has("outputs")) {
                properties.with("outputs", camel(outputs));
            }
            properties.with("outputResources", resources(deployment));
        });
        status.fault().map(Fault::json).ifPresent(error -> properties.with("error", error));
        return whole(deployment, properties);
    }

    /** The answer to a validation: nothing was begun. */
    static JsonObject validated(Deployment deployment, List<String> resources) {
        Json properties = properties(deployment, "Succeeded")
                .with("timestamp", "0001-01-01T00:00:00Z")
                .with("duration", "PT0S")
                .with("correlationId", deployment.ids().correlation())
                .with("providers", deployment.request().outline().providers())
                .with("dependencies", deployment.request().outline().dependencies())
                .with("validatedResources", Json.array(resources.stream().map(id -> Json.of("id", id))));
        return whole(deployment, properties);
    }

    /** What a deployment would change. */
    static JsonObject foreseen(JsonArray changes) {
        return Json.object()
                .with("status", "Succeeded")
                .with("properties", Json.object().with("changes", changes).done())
                .done();
    }

    /** Why nobody can say what a deployment would change: the question itself was answered. */
    @Observed("azure-cli resource/custom.py: the error of a what-if is read from its result")
    static JsonObject notForeseen(JsonObject envelope) {
        return Json.object()
                .with("status", "Failed")
                .with("error", Json.child(envelope, "error"))
                .done();
    }

    static JsonObject status(Deployment deployment) {
        Json status = Json.object().with("status", deployment.status().state().text());
        deployment.status().fault().map(Fault::json).ifPresent(error -> status.with("error", error));
        return status.done();
    }

    static JsonObject of(Deployment deployment, DeploymentOperation operation) {
        Instant end = operation
                .end()
                .map(DeploymentOperation.End::at)
                .orElse(operation.begin().at());
        JsonObject target = Json.object()
                .with("id", operation.target().id())
                .with("resourceType", operation.target().type())
                .with("resourceName", operation.target().name())
                .done();
        Json properties = Json.object()
                .with("provisioningOperation", "Create")
                .with("provisioningState", operation.state())
                .with("timestamp", ArmTime.text(end))
                .with("duration", Duration.between(operation.begin().at(), end).toString())
                .with("trackingId", tracking(operation.id()))
                .with("serviceRequestId", deployment.ids().correlation())
                .with("statusCode", operation.begin().statusCode());
        operation
                .end()
                .flatMap(DeploymentOperation.End::fault)
                .ifPresent(fault -> properties.with(
                        "statusMessage",
                        Json.object()
                                .with("status", "Failed")
                                .with("error", fault.json())
                                .done()));
        JsonObject shown = Json.object()
                .with("id", deployment.key().id() + "/operations/" + operation.id())
                .with("operationId", operation.id())
                .with("properties", properties.with("targetResource", target).done())
                .done();
        return withContent(deployment, shown);
    }

    /**
     * What the Bicep CLI's own template language asks for: its command {@code deploy} reads each operation out of the request's content, and ends in an
     * exception where there is none. Whether Azure gives it there is on no record; everybody else is shown none, as in the recordings.
     */
    @Documented(
            "azure-rest-api-specs resources.json: DeploymentOperationProperties.request.content; Azure/bicep DeploymentProcessor")
    private static JsonObject withContent(Deployment deployment, JsonObject operation) {
        boolean isBicepsOwn = Json.text(deployment.request().template(), "languageVersion")
                .filter("2.1-experimental"::equals)
                .isPresent();
        if (isBicepsOwn) {
            JsonObject content = operation.deepCopy();
            operation
                    .getAsJsonObject("properties")
                    .add("request", Json.object().with("content", content).done());
        }
        return operation;
    }

    /** The last operation of a deployment that has outputs: what it was to evaluate them. */
    static Optional<JsonObject> evaluation(Deployment deployment) {
        return deployment
                .status()
                .outputs()
                .filter(outputs -> !outputs.isEmpty())
                .map(unused -> {
                    String id = deployment.ids().status();
                    JsonObject properties = Json.object()
                            .with("provisioningOperation", "EvaluateDeploymentOutput")
                            .with("provisioningState", "Succeeded")
                            .with("timestamp", ArmTime.text(deployment.status().at()))
                            .with("duration", "PT0.1S")
                            .with("trackingId", tracking(id))
                            .with("statusCode", "OK")
                            .done();
                    JsonObject shown = Json.object()
                            .with("id", deployment.key().id() + "/operations/" + id)
                            .with("operationId", id)
                            .with("properties", properties)
                            .done();
                    return withContent(deployment, shown);
                });
    }

    private static String tracking(String operationId) {
        return UUID.nameUUIDFromBytes(("tracking " + operationId).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Outputs are shown in camel case, however the template writes their names. */
    @Observed("azure-cli recording test_resource_group_deployment: NewNSG is shown as newNSG")
    private static JsonObject camel(JsonObject outputs) {
        JsonObject shown = new JsonObject();
        outputs.entrySet().forEach(output -> shown.add(camel(output.getKey()), output.getValue()));
        return shown;
    }

    /** Of several capitals at the beginning the last one stays if a small letter follows: ABCDef is abcDef. */
    private static String camel(String name) {
        int capitals = 0;
        while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
            capitals++;
        }
        int small = capitals > 1 && capitals < name.length() ? capitals - 1 : capitals;
        return name.substring(0, small).toLowerCase(Locale.ROOT) + name.substring(small);
    }

    /** A name in a URL that means nothing to anybody. */
    static String token(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static Json properties(Deployment deployment, String state) {
        return Json.object()
                .with("templateHash", hash(deployment.request().template()))
                .with("parameters", deployment.request().parameters())
                .with("mode", deployment.request().mode())
                .with("provisioningState", state);
    }

    private static JsonArray resources(Deployment deployment) {
        return Json.array(deployment.operations().stream()
                .map(operation -> Json.of("id", operation.target().id())));
    }

    private static JsonObject whole(Deployment deployment, Json properties) {
        return Json.object()
                .with("id", deployment.key().id())
                .with("name", deployment.key().name())
                .with("type", "Microsoft.Resources/deployments")
                .with("properties", properties.done())
                .done();
    }

    /** The compiler's own hash if it left one, else a number that changes with the template. */
    private static String hash(JsonObject template) {
        CRC32 crc = new CRC32();
        crc.update(template.toString().getBytes(StandardCharsets.UTF_8));
        return Json.text(Json.child(Json.child(template, "metadata"), "_generator"), "templateHash")
                .orElseGet(() -> Long.toString(crc.getValue()));
    }
}
