package dev.spotkeeper.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.compute.ArmCompute;
import dev.spotkeeper.azure.config.AzureEndpoints;
import dev.spotkeeper.azure.config.LogsEndpoint;
import dev.spotkeeper.azure.deployment.ArmDeployments;
import dev.spotkeeper.azure.deployment.PinnedTemplate;
import dev.spotkeeper.azure.deployment.ShippedTemplate;
import dev.spotkeeper.azure.deployment.TemplateSource;
import dev.spotkeeper.azure.fleet.BlobFleets;
import dev.spotkeeper.azure.health.ArmResourceHealth;
import dev.spotkeeper.azure.identity.AzureCredentials;
import dev.spotkeeper.azure.identity.CredentialTokens;
import dev.spotkeeper.azure.identity.ManagedIdentity;
import dev.spotkeeper.azure.identity.PlatformTokens;
import dev.spotkeeper.azure.identity.StorageTokens;
import dev.spotkeeper.azure.knowledge.ArmKnowledge;
import dev.spotkeeper.azure.knowledge.SpotPriceHistory;
import dev.spotkeeper.azure.logs.WorkspaceLogs;
import dev.spotkeeper.azure.prices.KnownPrices;
import dev.spotkeeper.azure.prices.PriceHistory;
import dev.spotkeeper.azure.storage.ControlBlobs;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.PoisonQueue;
import dev.spotkeeper.azure.storage.QueueSender;
import dev.spotkeeper.azure.storage.QueueWakes;
import dev.spotkeeper.azure.storage.TableHolds;
import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.azure.storage.TableOfferings;
import dev.spotkeeper.azure.storage.TablePools;
import dev.spotkeeper.azure.storage.TableVmRecords;
import dev.spotkeeper.azure.storage.TableWorkers;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.core.port.Heartbeats;
import dev.spotkeeper.core.port.Holds;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.Logs;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Wakes;
import dev.spotkeeper.core.port.Workers;
import dev.spotkeeper.core.worker.Hearing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports of core bound to Azure: what composition roots call, with no type of an SDK in its signatures. Open it once a
 * process and keep what it builds: clients hold connections, the credential its tokens. Nothing is sent before a port is
 * used, and no class of an SDK is loaded for the queue alone.
 */
public final class AzurePorts {
    /** The queue of evidence and wakes in the control account. */
    public static final String SIGNALS = "signals";

    private final AzureEndpoints endpoints;
    private final Optional<StorageTokens> platform;
    private @Nullable Sdk sdk;

    private AzurePorts(AzureEndpoints endpoints, Optional<StorageTokens> platform) {
        this.endpoints = endpoints;
        this.platform = platform;
    }

    /**
     * Opens the ports with the process's identity.
     *
     * @param platform the identity that the platform offers; without one it is that of the SDK's chain
     */
    public static AzurePorts open(AzureEndpoints endpoints, Optional<ManagedIdentity> platform, InstantSource clock) {
        return new AzurePorts(endpoints, platform.map(identity -> new PlatformTokens(identity, clock)));
    }

    /** Builds the port of VMs. */
    public Compute compute() {
        return new ArmCompute(arm(), pipeline());
    }

    /**
     * Builds the port of deployments.
     *
     * @param own the team's own template; the one that comes with Spotkeeper when it has none
     */
    public Deployments deployments(Optional<PinnedTemplate.Pin> own) {
        TemplateSource template =
                own.<TemplateSource>map(pin -> new PinnedTemplate(blobs(), pin)).orElseGet(ShippedTemplate::new);
        return new ArmDeployments(arm(), pipeline(), template);
    }

    /** Builds the port of what Azure publishes. Its answers are kept in what this builds. */
    public Knowledge knowledge(InstantSource clock) {
        // Spot prices come from Resource Graph here: it is no second source of them.
        Prices onDemand = KnownPrices.inDollars(
                endpoints.prices(), sdk().http(), PriceHistory.NONE, KnownPrices.USUALLY_KEPT, clock);
        return new ArmKnowledge(arm(), pipeline(), onDemand, clock);
    }

    /**
     * Builds the port of prices. Its answers are kept in what this builds.
     *
     * @param subscriptionId the subscription that Resource Graph is asked in, the second source
     * @param keptFor how long what Retail Prices say serves; as long as usual where nobody says so
     */
    public Prices prices(InstantSource clock, String subscriptionId, Optional<Duration> keptFor) {
        SpotPriceHistory history = new SpotPriceHistory(arm(), pipeline(), clock);
        PriceHistory second = (sizes, regions) -> history.ask(subscriptionId, sizes, regions);
        return KnownPrices.inDollars(
                endpoints.prices(), sdk().http(), second, keptFor.orElse(KnownPrices.USUALLY_KEPT), clock);
    }

    /** Builds the port of the fleet document. */
    public Fleets fleets() {
        return new BlobFleets(blobs());
    }

    /** Builds the port of Resource Health. */
    public ResourceHealth resourceHealth() {
        return new ArmResourceHealth(arm(), pipeline());
    }

    /**
     * Builds the port of the logs.
     *
     * @param ownClientId the client id of our identity, whose deeds are left out; empty when it is not known
     */
    public Logs logs(String ownClientId) {
        LogsEndpoint logs = endpoints.logs();
        HttpPipeline pipeline =
                ArmPipeline.forLogs(new ArmEndpoint(logs.base(), logs.scope()), sdk().credential(), sdk().http());
        return new WorkspaceLogs(logs, pipeline, ownClientId);
    }

    /** Builds the port of records. */
    public VmRecords records() {
        return new TableVmRecords(tables());
    }

    /** Builds the port of pools' records. */
    public PoolRecords pools() {
        return new TablePools(tables());
    }

    /** Builds the port of offerings. */
    public Offerings offerings() {
        return new TableOfferings(tables());
    }

    /** Builds the port of holds. */
    public Holds holds() {
        return new TableHolds(tables());
    }

    /** Builds the decision log, which can be read as well. */
    public TableJournal journal() {
        return new TableJournal(tables());
    }

    /** Builds the port of what workers say. Where no setting names the work account's tables nobody knows. */
    public Heartbeats heartbeats() {
        return tableWorkers()
                .<Heartbeats>map(known -> known)
                .orElse(vm -> new Hearing.Unreadable("the setting " + AzureEndpoints.WORK_TABLE + " is missing"));
    }

    /** Builds the port of what workers say and are told. Where no setting names the work account's tables there are no workers. */
    public Workers workers() {
        return tableWorkers().orElseGet(Workers::none);
    }

    private Optional<Workers> tableWorkers() {
        return endpoints
                .workTable()
                .map(service -> new TableWorkers(ControlTables.open(service, sdk().credential(), sdk().http())));
    }

    /** Builds the sender of the queue {@value #SIGNALS}. */
    public QueueSender signals() {
        return new QueueSender(storageTokens(), endpoints.controlQueue(), SIGNALS);
    }

    /** Builds the queues that nobody takes messages from: signals and notices that could not be handled, and work that was given up. */
    public List<PoisonQueue> poison() {
        return List.of(
                new PoisonQueue(storageTokens(), endpoints.controlQueue(), SIGNALS + "-poison"),
                new PoisonQueue(storageTokens(), endpoints.workQueue(), "notices-poison"),
                new PoisonQueue(storageTokens(), endpoints.workQueue(), "work-poison"));
    }

    /** Builds the port of wakes on the queue {@value #SIGNALS}. */
    public Wakes wakes() {
        return new QueueWakes(signals());
    }

    private StorageTokens storageTokens() {
        return platform.orElseGet(() -> new CredentialTokens(sdk().credential()));
    }

    private ArmEndpoint arm() {
        return new ArmEndpoint(endpoints.arm(), endpoints.armScope());
    }

    private HttpPipeline pipeline() {
        return ArmPipeline.create(arm(), sdk().credential(), sdk().http());
    }

    private ControlBlobs blobs() {
        return ControlBlobs.open(endpoints.controlBlob(), sdk().credential(), sdk().http());
    }

    private ControlTables tables() {
        return ControlTables.open(endpoints.controlTable(), sdk().credential(), sdk().http());
    }

    /** Built when a client first needs it: the function that takes alerts never does. */
    private synchronized Sdk sdk() {
        Sdk built = sdk;
        if (built == null) {
            HttpClient http = AzureHttp.create();
            built = new Sdk(http, AzureCredentials.create(http));
            sdk = built;
        }
        return built;
    }

    private record Sdk(HttpClient http, TokenCredential credential) {}
}
