package dev.spotkeeper.simulator.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparationTest {
    private static final String GROUP = Recordings.SUBSCRIPTION + "/resourceGroups/rg";
    private static final String DEPLOYMENT = GROUP + "/providers/Microsoft.Resources/deployments/before";

    private static final String VM = GROUP + "/providers/Microsoft.Compute/virtualMachines/gone";

    private static final String ACCOUNT = GROUP + "/providers/Microsoft.Storage/storageAccounts/kept";

    @TempDir
    Path folder;

    @Test
    void aDeploymentIsNotMadeWithoutWhatIsNotSimulated() {
        String scaleSet = GROUP + "/providers/Microsoft.Compute/virtualMachineScaleSets/set";
        get(DEPLOYMENT, deployment("\"outputResources\":[{\"id\":\"" + scaleSet + "\"}]"));

        Row row = only();

        assertThat(row.deviations())
                .extracting(Deviation::text)
                .containsExactly(
                        "status: 200 in Azure, 501 NotSimulated of Microsoft.Compute/virtualMachineScaleSets here");
        assertThat(row.local()).isEqualTo(501);
    }

    @Test
    void anOutputThatWasTakenFromTheRecordingIsNoProof() {
        get(
                DEPLOYMENT,
                deployment("\"outputResources\":[],\"outputs\":{\"x\":{\"type\":\"String\",\"value\":\"made up\"}}"));

        Parity parity = Recordings.replayed(folder);

        assertThat(parity.rows()).flatExtracting(Row::deviations).isEmpty();
        assertThat(parity.rows()).extracting(Row::isPrepared).containsExactly(true);
        assertThat(parity.prepared()).isOne();
        assertThat(parity.alike()).isZero();
        assertThat(parity.score()).isZero();
        assertThat(parity.json().get("prepared").getAsInt()).isOne();
    }

    @Test
    void aDeploymentWithoutOutputsIsShownByLocalAzureItself() {
        get(DEPLOYMENT, deployment("\"outputResources\":[]"));

        assertThat(only().deviations()).isEmpty();
        assertThat(only().isAlike()).isTrue();
    }

    @Test
    void whatLocalAzureOnlyKeepsIsNoProof() {
        get(ACCOUNT, account());

        assertThat(only().isPrepared()).isTrue();
    }

    @Test
    void whatCameWithADeploymentAndIsOnlyKeptIsNoProofEither() {
        get(DEPLOYMENT, deployment("\"outputResources\":[{\"id\":\"" + ACCOUNT + "\"}]"));
        Recordings.write(
                folder,
                "2.json",
                "GET " + Recordings.HOST + ACCOUNT + "?api-version=2022-09-01",
                "null",
                200,
                account());

        assertThat(Recordings.replayed(folder).rows())
                .extracting(Row::isPrepared)
                .containsExactly(false, true);
    }

    private static String account() {
        return "{\"id\":\"" + ACCOUNT + "\",\"type\":\"Microsoft.Storage/storageAccounts\",\"name\":\"kept\","
                + "\"location\":\"westus\",\"properties\":{\"provisioningState\":\"Succeeded\",\"primaryEndpoints\":"
                + "{\"blob\":\"b\",\"queue\":\"b\",\"table\":\"b\",\"file\":\"b\",\"dfs\":\"b\",\"web\":\"b\"}}}";
    }

    @Test
    void whatOnlyAzureAddsIsNotPutIntoLocalAzure() {
        String nic = GROUP + "/providers/Microsoft.Network/networkInterfaces/nic";
        get(
                nic,
                "{\"id\":\"" + nic + "\",\"type\":\"Microsoft.Network/networkInterfaces\",\"name\":\"nic\","
                        + "\"location\":\"westus\",\"properties\":{\"privateLinkService\":{}}}");

        assertThat(only().deviations())
                .extracting(Deviation::text)
                .contains("key properties.privateLinkService: missing");
    }

    private void theVmIsNotFound(String code) {
        Recordings.write(
                folder,
                "1.json",
                "GET " + Recordings.HOST + VM + "?api-version=2024-07-01",
                "null",
                404,
                "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");
    }

    @Test
    void theGroupOfWhatIsNotFoundIsThere() {
        theVmIsNotFound("ResourceNotFound");

        assertThat(only().deviations())
                .extracting(Deviation::text)
                .doesNotContain("state error.code: ResourceNotFound in Azure, ResourceGroupNotFound here");
    }

    @Test
    void aGroupThatIsNotFoundIsNotMade() {
        theVmIsNotFound("ResourceGroupNotFound");

        assertThat(only().deviations()).extracting(Deviation::kind).doesNotContain(Deviation.Kind.STATE);
    }

    @Test
    void aGroupThatIsSaidToBeThereIsThere() {
        Recordings.write(
                folder, "1.json", "HEAD " + Recordings.HOST + GROUP + "?api-version=2022-09-01", "null", 204, "null");

        assertThat(only().local()).isEqualTo(204);
    }

    @Test
    void whatIsReferredToIsMadeAsTheRecordingShowsIt() {
        String network = GROUP + "/providers/Microsoft.Network/";
        String address = network + "publicIPAddresses/address";
        String nic = network + "networkInterfaces/nic";
        get(
                nic,
                "{\"id\":\"" + nic
                        + "\",\"type\":\"Microsoft.Network/networkInterfaces\",\"location\":\"westus\",\"properties\":"
                        + "{\"ipConfigurations\":[{\"name\":\"c\",\"properties\":{\"publicIPAddress\":{\"id\":\""
                        + address
                        + "\"},\"subnet\":{\"id\":\"" + network + "virtualNetworks/net/subnets/inner\"}}}],"
                        + "\"virtualMachine\":{\"id\":\"" + VM + "\"}}}");
        Recordings.write(
                folder,
                "2.json",
                "GET " + Recordings.HOST + address + "?api-version=2022-09-01",
                "null",
                200,
                "{\"id\":\"" + address + "\",\"type\":\"Microsoft.Network/publicIPAddresses\",\"location\":\"westus\","
                        + "\"tags\":{\"a\":\"b\"},\"properties\":{}}");

        List<Row> rows = Recordings.replayed(folder).rows();

        assertThat(rows)
                .flatExtracting(Row::deviations)
                .extracting(Deviation::text)
                .doesNotContain("key properties.virtualMachine: missing", "key tags: missing");
    }

    @Test
    void whatARequestRefersToIsThere() {
        String network = GROUP + "/providers/Microsoft.Network/";
        Recordings.write(
                folder,
                "1.json",
                "PUT " + Recordings.HOST + network + "networkInterfaces/nic?api-version=2023-09-01",
                "{\"location\":\"westus\",\"properties\":{\"ipConfigurations\":[{\"name\":\"c\",\"properties\":{\"subnet\":"
                        + "{\"id\":\"" + network + "virtualNetworks/net/subnets/inner\"}}}]}}",
                201,
                "{}");

        assertThat(only().local()).isEqualTo(201);
    }

    private void get(String id, String answer) {
        Recordings.write(
                folder, "1.json", "GET " + Recordings.HOST + id + "?api-version=2022-09-01", "null", 200, answer);
    }

    private static String deployment(String more) {
        return "{\"id\":\"" + DEPLOYMENT + "\",\"type\":\"Microsoft.Resources/deployments\",\"name\":\"before\","
                + "\"properties\":{\"templateHash\":\"1\",\"mode\":\"Incremental\",\"provisioningState\":\"Succeeded\","
                + "\"timestamp\":\"t\",\"duration\":\"PT1S\",\"correlationId\":\"c\",\"providers\":[],\"dependencies\":[],\"parameters\":{},"
                + more + "}}";
    }

    private Row only() {
        List<Row> rows = Recordings.replayed(folder).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
