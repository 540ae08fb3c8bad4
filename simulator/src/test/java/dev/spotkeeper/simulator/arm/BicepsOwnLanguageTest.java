package dev.spotkeeper.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

/** What a deployment in the Bicep CLI's own version of the template language shows beside the usual. */
final class BicepsOwnLanguageTest {
    private static final String TEMPLATE = """
            {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "languageVersion": "%s", "contentVersion": "1.0.0.0",
             "resources": {"disk": {"type": "Microsoft.Compute/disks", "apiVersion": "2023-10-02", "name": "own",
               "location": "westeurope", "properties": {"creationData": {"createOption": "Empty"}, "diskSizeGB": 4}}}}
            """;

    private final DeploymentDesk desk = new DeploymentDesk();

    /** {@code bicep deploy} ends in an exception without it, and nobody else sends this version of the language. */
    @Test
    void operationShowsItsContent() {
        desk.deployed("own", TEMPLATE.formatted("2.1-experimental"), "{}");
        desk.deployed("usual", TEMPLATE.formatted("2.0"), "{}");
        JsonObject own = operation("own");
        JsonObject content = own.getAsJsonObject("properties")
                .remove("request")
                .getAsJsonObject()
                .getAsJsonObject("content");

        assertThat(content).isEqualTo(own);
        assertThat(content.has("operationId")).isTrue();
        assertThat(operation("usual").getAsJsonObject("properties").has("request"))
                .isFalse();
    }

    private JsonObject operation(String deployment) {
        return desk.get(DeploymentDesk.DEPLOYMENTS + deployment + "/operations")
                .getAsJsonArray("value")
                .get(0)
                .getAsJsonObject();
    }
}
