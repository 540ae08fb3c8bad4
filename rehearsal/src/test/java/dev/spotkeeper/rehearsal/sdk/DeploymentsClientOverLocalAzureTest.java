package dev.spotkeeper.rehearsal.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.Context;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.fluent.models.ResourceSkuInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.compute.models.VirtualMachinePriorityTypes;
import com.azure.resourcemanager.resources.fluent.DeploymentsClient;
import com.azure.resourcemanager.resources.fluent.models.DeploymentExtendedInner;
import com.azure.resourcemanager.resources.fluent.models.DeploymentInner;
import com.azure.resourcemanager.resources.implementation.DeploymentsManagementClientBuilder;
import com.azure.resourcemanager.resources.models.DeploymentMode;
import com.azure.resourcemanager.resources.models.DeploymentParameter;
import com.azure.resourcemanager.resources.models.DeploymentProperties;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.rehearsal.local.Trust;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The unmodified SDK deploys our own templates to local Azure; its traffic is recorded. */
final class DeploymentsClientOverLocalAzureTest {
    private static final String GROUP = "spot";

    private static TemporaryFolder folder;
    private static LocalAzure azure;
    private static DeploymentsClient deployments;
    private static ComputeManagementClient compute;

    @BeforeAll
    static void start() throws IOException {
        folder = TemporaryFolder.create();
        azure = LocalAzure.start(LocalAzureOptions.of(
                        folder.path(), Repository.root().resolve("simulator/azurite"))
                .with(WorldSettings.usual()
                        .with(ComputeSettings.usual().with(OperationTimes.exactly(Duration.ofMillis(300)))))
                .recordingInto(Repository.root().resolve("rehearsal/target/traffic/deployments")));
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(Trust.sdkClient(azure.trustStore()))
                .policies(new BearerTokenAuthenticationPolicy(owner(), "https://management.azure.com/.default"))
                .build();
        String endpoint = azure.endpoints().arm().toString();
        deployments = new DeploymentsManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(azure.subscriptionId())
                .defaultPollInterval(Duration.ofSeconds(1))
                .buildClient()
                .getDeployments();
        compute = new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(endpoint)
                .subscriptionId(azure.subscriptionId())
                .buildClient();
        deployments.createOrUpdate(GROUP, "network", deployment("network", Map.of()));
    }

    @AfterAll
    static void stop() throws IOException {
        azure.close();
        folder.close();
    }

    @Test
    void spotVmIsDeployedAndItsOutputsAreRead() throws IOException {
        Map<String, Object> offering = Map.of("name", "vm-sdk", "size", "Standard_D2as_v5", "zone", "2");

        DeploymentExtendedInner deployed =
                deployments.createOrUpdate(GROUP, "vm-sdk-1", deployment("spot-vm", offering));

        assertThat(deployed.properties().provisioningState().toString()).isEqualTo("Succeeded");
        VirtualMachineInner vm = compute.getVirtualMachines().getByResourceGroup(GROUP, "vm-sdk");
        assertThat(vm.priority()).isEqualTo(VirtualMachinePriorityTypes.SPOT);
        assertThat(vm.zones()).containsExactly("2");
        assertThat(deployed.properties().outputs().toString()).contains(vm.vmId());
        assertThat(deployments
                        .getByResourceGroup(GROUP, "vm-sdk-1")
                        .properties()
                        .outputResources())
                .hasSize(2);
    }

    @Test
    void refusalBeforeTheDeploymentSaysWhyInItsDetails() throws IOException {
        DeploymentInner wrong = deployment("spot-vm", Map.of("name", "vm-wrong", "size", "Standard_B2s"));

        assertThatThrownBy(() -> deployments.createOrUpdate(GROUP, "vm-wrong", wrong))
                .isInstanceOfSatisfying(ManagementException.class, refused -> {
                    assertThat(refused.getValue().getCode()).isEqualTo("InvalidTemplateDeployment");
                    assertThat(refused.getValue().getDetails().get(0).getCode())
                            .isEqualTo("AzureSpotIsNotSupportedForThisVMSize");
                });
    }

    @Test
    void failureOfTheDeploymentSaysWhyInItsDetails() throws IOException {
        DeploymentInner wrong =
                deployment("spot-vm", Map.of("name", "vm-lost", "size", "Standard_D2as_v5", "location", "northeurope"));

        assertThatThrownBy(() -> deployments.createOrUpdate(GROUP, "vm-lost", wrong))
                .isInstanceOfSatisfying(ManagementException.class, failed -> {
                    assertThat(failed.getValue().getCode()).isEqualTo("DeploymentFailed");
                    assertThat(failed.getValue().getDetails().get(0).getCode()).isEqualTo("InvalidResourceReference");
                });
    }

    @Test
    void sizesAndQuotasAreListed() {
        assertThat(compute.getResourceSkus().list("location eq 'westeurope'", null, Context.NONE))
                .extracting(ResourceSkuInner::name)
                .contains("Standard_E8as_v5");
        assertThat(compute.getUsages().list("westeurope"))
                .extracting(usage -> usage.name().value())
                .contains("lowPriorityCores");
    }

    private static DeploymentInner deployment(String template, Map<String, Object> values) throws IOException {
        Map<String, DeploymentParameter> parameters = new HashMap<>();
        values.forEach((name, value) -> parameters.put(name, new DeploymentParameter().withValue(value)));
        return new DeploymentInner()
                .withProperties(new DeploymentProperties()
                        .withMode(DeploymentMode.INCREMENTAL)
                        .withTemplate(template(template))
                        .withParameters(parameters));
    }

    private static Object template(String name) throws IOException {
        String json = Files.readString(Repository.root().resolve("bicep").resolve(name + ".json"));
        try (JsonReader reader = JsonProviders.createReader(json)) {
            return reader.readUntyped();
        }
    }

    private static TokenCredential owner() {
        Tokens tokens = new Tokens(new Directory(azure.tenantId()), InstantSource.system());
        return request -> {
            Tokens.Token token = tokens.mint(Principal.OWNER, "https://management.azure.com/");
            return Mono.just(
                    new AccessToken(token.text(), OffsetDateTime.ofInstant(token.expiresAt(), ZoneOffset.UTC)));
        };
    }
}
