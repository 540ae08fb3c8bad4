package dev.spotkeeper.simulator.deployment;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.http.Json;
import java.util.List;

/**
 * An error of a deployment as ARM words it, with the errors that it comes from.
 *
 * @param target the resource that it is about, or empty
 */
public record Fault(String code, String message, String target, List<Fault> details) {
    private static final String SEE =
            "Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage"
                    + " details.";

    /** Copies the details. */
    public Fault {
        details = List.copyOf(details);
    }

    /** An error without details. */
    public static Fault of(String code, String message) {
        return new Fault(code, message, "", List.of());
    }

    static Fault deploymentFailed(DeploymentKey deployment, List<Fault> details) {
        return new Fault(
                "DeploymentFailed",
                "At least one resource deployment operation failed. " + SEE,
                deployment.id(),
                details);
    }

    static Fault resourceFailed(String id, Fault cause) {
        return new Fault(
                "ResourceDeploymentFailure",
                "The resource write operation failed to complete successfully, because it reached terminal provisioning state"
                        + " 'Failed'.",
                id,
                List.of(cause));
    }

    Fault about(String id) {
        return new Fault(code, message, target.isEmpty() ? id : target, details);
    }

    /** The error as the wire writes it, without the envelope. */
    public JsonObject json() {
        Json json = Json.object().with("code", code);
        if (!target.isEmpty()) {
            json.with("target", target);
        }
        json.with("message", message);
        if (!details.isEmpty()) {
            json.with("details", Json.array(details.stream().map(Fault::json)));
        }
        return json.done();
    }

    /** The error in its envelope. */
    public JsonObject envelope() {
        return Json.object().with("error", json()).done();
    }
}
