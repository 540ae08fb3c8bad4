package dev.spotkeeper.simulator.arm;

import static dev.spotkeeper.simulator.arm.ArmDesk.HOST;
import static dev.spotkeeper.simulator.arm.ArmDesk.SUBSCRIPTION;
import static dev.spotkeeper.simulator.arm.ArmDesk.code;
import static dev.spotkeeper.simulator.arm.ArmDesk.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.simulator.http.WireResponse;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.world.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look at resources of types that are accepted and not simulated. */
class AcceptedReadsTest {
    private static final String GROUP = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/spot";
    private static final String ACCOUNT = GROUP + "/providers/Microsoft.Storage/storageAccounts/store1";
    private static final String SITE = GROUP + "/providers/Microsoft.Web/sites/site1";
    private static final String LOCK = ACCOUNT + "/providers/Microsoft.Authorization/locks/keep";
    private static final String TEMPLATE = """
            {"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0",
            "resources":[
            {"type":"Microsoft.Storage/storageAccounts","apiVersion":"%s","name":"store1","location":"westeurope","properties":{}},
            {"type":"Microsoft.Web/sites","apiVersion":"2025-03-01","name":"site1","location":"westeurope","properties":{}},
            {"type":"Microsoft.Authorization/locks","apiVersion":"2020-05-01","name":"keep","properties":{"level":"CanNotDelete"},
             "scope":"[resourceId('Microsoft.Storage/storageAccounts','store1')]",
             "dependsOn":["[resourceId('Microsoft.Storage/storageAccounts','store1')]"]}
            ]}""";

    private final DeploymentDesk desk = new DeploymentDesk();

    private WireResponse get(String path, String version) {
        return desk.desk.send("GET", HOST + path + "?api-version=" + version);
    }

    private void deploy() {
        assertThat(desk.deployed("d", TEMPLATE.formatted("2025-06-01"), "{}").toString())
                .contains("\"Succeeded\"");
    }

    @Test
    void isAnsweredInAVersionThatAzurePublishesWithTheBudgetOfReads() {
        deploy();
        WireResponse answer = get(ACCOUNT, "2025-06-01");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "x-ms-ratelimit-remaining-subscription-reads"))
                .isNotEmpty();
        assertThat(get(LOCK, "2020-05-01").status()).isEqualTo(200);
    }

    @Test
    void needsAVersion() {
        deploy();
        WireResponse answer = desk.desk.send("GET", HOST + ACCOUNT);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("MissingApiVersionParameter");
    }

    @Test
    void inAVersionThatWasNeverPublishedIsRefusedWithThoseThatWere() {
        deploy();
        WireResponse answer = get(ACCOUNT, "1999-01-01");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("NoRegisteredProviderFound");
        assertThat(ArmDesk.error(answer).get("message").getAsString())
                .startsWith(
                        "No registered resource provider found for location 'westeurope' and API version '1999-01-01'"
                                + " for type 'storageAccounts'. The supported api-versions are '2015-05-01-preview, ")
                .contains("The supported locations are '");
    }

    @Test
    void asksForTheReadOfItsType() {
        Role role = Role.of(java.util.List.of("Microsoft.Resources/subscriptions/resources/read"));
        DeploymentDesk other = new DeploymentDesk(
                new ArmDesk(WorldSettings.usual(), ArmSettings.usual().withAppRole(role)));
        WireResponse answer =
                other.desk.as(Principal.APP, ArmDesk.request("GET", HOST + ACCOUNT + "?api-version=2025-06-01", ""));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(ArmDesk.error(answer).get("message").getAsString())
                .contains("'Microsoft.Storage/storageAccounts/read'");
    }

    @Test
    void hasTheChildrenOfItsTypeAlone() {
        deploy();
        assertThat(get(SITE + "/functions/any", "2025-03-01").status()).isEqualTo(200);
        assertThat(get(ACCOUNT + "/blobServices/default", "2025-06-01").status())
                .isEqualTo(200);
        assertThat(get(ACCOUNT + "/functions/any", "2025-06-01").status()).isEqualTo(501);
        assertThat(get(SITE + "/blobServices/default", "2025-03-01").status()).isEqualTo(501);
    }

    @Test
    void thatIsNotThereIs404() {
        assertThat(code(get(ACCOUNT, "2025-06-01"))).isEqualTo("ResourceNotFound");
        assertThat(code(get(ACCOUNT.replace("/spot/", "/none/"), "2025-06-01"))).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void isNotDeployedInAVersionThatWasNeverPublished() {
        WireResponse answer = desk.put("d", TEMPLATE.formatted("1999-01-01"), "{}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("NoRegisteredProviderFound", "for type 'storageAccounts'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Microsoft.Storage/storageAccounts/functions", "Microsoft.Web/sites/unheardOf"})
    void childrenThatATypeDoesNotHaveAreNotDeployed(String type) {
        String template = TEMPLATE.formatted("2025-06-01")
                .replace("\"type\":\"Microsoft.Web/sites\"", "\"type\":\"" + type + "\"")
                .replace("\"site1\"", "\"store1/x\"");
        assertThat(desk.put("d", template, "{}").status()).isEqualTo(501);
    }
}
