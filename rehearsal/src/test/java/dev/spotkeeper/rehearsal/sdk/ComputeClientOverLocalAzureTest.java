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
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import com.azure.resourcemanager.compute.fluent.VirtualMachinesClient;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import com.azure.resourcemanager.compute.fluent.models.VirtualMachineUpdateInner;
import com.azure.resourcemanager.compute.implementation.ComputeManagementClientBuilder;
import com.azure.resourcemanager.compute.models.BillingProfile;
import com.azure.resourcemanager.compute.models.HardwareProfile;
import com.azure.resourcemanager.compute.models.InstanceViewStatus;
import com.azure.resourcemanager.compute.models.InstanceViewTypes;
import com.azure.resourcemanager.compute.models.VirtualMachineEvictionPolicyTypes;
import com.azure.resourcemanager.compute.models.VirtualMachinePriorityTypes;
import com.azure.resourcemanager.compute.models.VirtualMachineSizeTypes;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.rehearsal.local.Trust;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** The unmodified {@code ComputeManagementClient} drives every VM operation of local Azure; its traffic is recorded. */
final class ComputeClientOverLocalAzureTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String GROUP = "spot";

    private static TemporaryFolder folder;
    private static LocalAzure azure;
    private static VirtualMachinesClient vms;

    @BeforeAll
    static void start() throws IOException {
        folder = TemporaryFolder.create();
        azure = LocalAzure.start(
                LocalAzureOptions.of(folder.path(), Repository.root().resolve("simulator/azurite"))
                        .with(brisk())
                        .recordingInto(Repository.root().resolve("rehearsal/target/traffic")));
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(Trust.sdkClient(azure.trustStore()))
                .policies(new BearerTokenAuthenticationPolicy(owner(), "https://management.azure.com/.default"))
                .build();
        ComputeManagementClient client = new ComputeManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(azure.endpoints().arm().toString())
                .subscriptionId(azure.subscriptionId())
                .defaultPollInterval(Duration.ofSeconds(1))
                .buildClient();
        vms = client.getVirtualMachines();
    }

    @AfterAll
    static void stop() throws IOException {
        azure.close();
        folder.close();
    }

    @Test
    void vmLivesItsWholeLife() {
        VirtualMachineInner created = vms.createOrUpdate(GROUP, "vm-life", spotVm());
        assertThat(created.provisioningState()).isEqualTo("Succeeded");
        assertThat(power("vm-life")).isEqualTo("PowerState/running");

        vms.powerOff(GROUP, "vm-life");
        assertThat(power("vm-life")).isEqualTo("PowerState/stopped");
        vms.start(GROUP, "vm-life");
        assertThat(power("vm-life")).isEqualTo("PowerState/running");
        vms.deallocate(GROUP, "vm-life");
        assertThat(power("vm-life")).isEqualTo("PowerState/deallocated");

        vms.delete(GROUP, "vm-life");
        assertThatThrownBy(() -> vms.getByResourceGroup(GROUP, "vm-life"))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        gone -> assertThat(gone.getResponse().getStatusCode()).isEqualTo(404));
    }

    @Test
    void listsTellOfVmsAndTheirPower() {
        vms.createOrUpdate(GROUP, "vm-listed", spotVm());

        assertThat(vms.listByResourceGroup(GROUP))
                .extracting(VirtualMachineInner::name)
                .contains("vm-listed");
        assertThat(vms.list()).extracting(VirtualMachineInner::name).contains("vm-listed");
        assertThat(vms.list("true", null, null, Context.NONE))
                .filteredOn(vm -> vm.name().equals("vm-listed"))
                .allSatisfy(vm -> assertThat(vm.instanceView().statuses())
                        .extracting(InstanceViewStatus::code)
                        .contains("PowerState/running"));
    }

    @Test
    void patchChangesTagsOfARunningVmAndTheCapOfADeallocatedOne() {
        vms.createOrUpdate(GROUP, "vm-patched", spotVm());

        vms.update(GROUP, "vm-patched", new VirtualMachineUpdateInner().withTags(Map.of("spotkeeper-pool", "b")));
        assertThat(vms.getByResourceGroup(GROUP, "vm-patched").tags()).containsEntry("spotkeeper-pool", "b");

        VirtualMachineUpdateInner cap =
                new VirtualMachineUpdateInner().withBillingProfile(new BillingProfile().withMaxPrice(0.5));
        assertThatThrownBy(() -> vms.update(GROUP, "vm-patched", cap))
                .hasMessageContaining("Max price change is not allowed");
        vms.deallocate(GROUP, "vm-patched");
        vms.update(GROUP, "vm-patched", cap);
        assertThat(vms.getByResourceGroup(GROUP, "vm-patched").billingProfile().maxPrice())
                .isEqualTo(0.5);
    }

    @Test
    void simulatedEvictionDeallocates() {
        vms.createOrUpdate(GROUP, "vm-evicted", spotVm());

        vms.simulateEviction(GROUP, "vm-evicted");

        Awaitility.await()
                .atMost(BOUND)
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> power("vm-evicted").equals("PowerState/deallocated"));
    }

    @Test
    void startWithoutCapacityIsRefusedAsAzureRefuses() {
        vms.createOrUpdate(GROUP, "vm-short", spotVm().withZones(List.of("3")));
        vms.deallocate(GROUP, "vm-short");
        azure.call(world -> {
            world.operator().capacity("westeurope-3", false);
            return true;
        });

        assertThatThrownBy(() -> vms.start(GROUP, "vm-short"))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        refused -> assertThat(refused.getValue().getCode())
                                .isIn(
                                        "SkuNotAvailable",
                                        "AllocationFailed",
                                        "ZonalAllocationFailed",
                                        "OverconstrainedZonalAllocationRequest",
                                        "OverconstrainedAllocationRequest"));
    }

    private static String power(String name) {
        return vms
                .getByResourceGroupWithResponse(GROUP, name, InstanceViewTypes.INSTANCE_VIEW, Context.NONE)
                .getValue()
                .instanceView()
                .statuses()
                .stream()
                .map(InstanceViewStatus::code)
                .filter(code -> code.startsWith("PowerState/"))
                .findFirst()
                .orElse("none");
    }

    private static VirtualMachineInner spotVm() {
        return new VirtualMachineInner()
                .withLocation("westeurope")
                .withZones(List.of("1"))
                .withTags(Map.of("spotkeeper-pool", "a"))
                .withHardwareProfile(
                        new HardwareProfile().withVmSize(VirtualMachineSizeTypes.fromString("Standard_D2as_v5")))
                .withPriority(VirtualMachinePriorityTypes.SPOT)
                .withEvictionPolicy(VirtualMachineEvictionPolicyTypes.DEALLOCATE)
                .withBillingProfile(new BillingProfile().withMaxPrice(-1.0));
    }

    private static WorldSettings brisk() {
        Spread instant = Spread.exactly(Duration.ofMillis(200));
        EvictionHabits habits =
                EvictionHabits.USUAL.with(new EvictionHabits.Spans(instant, Duration.ofMillis(200), instant));
        return WorldSettings.usual()
                .with(ComputeSettings.usual()
                        .with(OperationTimes.exactly(Duration.ofMillis(300)))
                        .with(habits));
    }

    private static TokenCredential owner() {
        Tokens tokens =
                new Tokens(new dev.spotkeeper.simulator.identity.Directory(azure.tenantId()), InstantSource.system());
        return request -> {
            Tokens.Token token = tokens.mint(Principal.OWNER, "https://management.azure.com/");
            return Mono.just(
                    new AccessToken(token.text(), OffsetDateTime.ofInstant(token.expiresAt(), ZoneOffset.UTC)));
        };
    }
}
