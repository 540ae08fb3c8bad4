package dev.spotkeeper.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.compute.ArmCompute;
import dev.spotkeeper.azure.config.AzureEndpoints;
import dev.spotkeeper.azure.health.ArmResourceHealth;
import dev.spotkeeper.azure.identity.AzureCredentials;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.PoisonQueue;
import dev.spotkeeper.azure.storage.QueueSender;
import dev.spotkeeper.azure.storage.QueueWakes;
import dev.spotkeeper.azure.storage.TableHolds;
import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.azure.storage.TableOfferings;
import dev.spotkeeper.azure.storage.TableVmRecords;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.core.port.Compute;
import dev.spotkeeper.core.port.Holds;
import dev.spotkeeper.core.port.Offerings;
import dev.spotkeeper.core.port.ResourceHealth;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.Wakes;
import java.util.List;

/**
 * The ports of core bound to Azure: what composition roots call, with no type of an SDK in its signatures. Open it once a
 * process and keep what it builds: clients hold connections, the credential its tokens. Nothing is sent before a port is
 * used, and nothing of ARM is loaded for the queue alone.
 */
public final class AzurePorts {
    /** The queue of evidence and wakes in the control account. */
    public static final String SIGNALS = "signals";

    private final AzureEndpoints endpoints;
    private final HttpClient http;
    private final TokenCredential credential;

    private AzurePorts(AzureEndpoints endpoints) {
        this.endpoints = endpoints;
        this.http = AzureHttp.create();
        this.credential = AzureCredentials.create(http);
    }

    /** Opens the ports with the process's identity. */
    public static AzurePorts open(AzureEndpoints endpoints) {
        return new AzurePorts(endpoints);
    }

    /** Builds the port of VMs. */
    public Compute compute() {
        return new ArmCompute(arm(), pipeline());
    }

    /** Builds the port of Resource Health. */
    public ResourceHealth resourceHealth() {
        return new ArmResourceHealth(arm(), pipeline());
    }

    /** Builds the port of records. */
    public VmRecords records() {
        return new TableVmRecords(tables());
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

    /** Builds the sender of the queue {@value #SIGNALS}. */
    public QueueSender signals() {
        return new QueueSender(credential, endpoints.controlQueue(), SIGNALS);
    }

    /** Builds the queues of signals and notices that could not be handled. */
    public List<PoisonQueue> poison() {
        return List.of(
                new PoisonQueue(credential, endpoints.controlQueue(), SIGNALS + "-poison"),
                new PoisonQueue(credential, endpoints.workQueue(), "notices-poison"));
    }

    /** Builds the port of wakes on the queue {@value #SIGNALS}. */
    public Wakes wakes() {
        return new QueueWakes(signals());
    }

    private ArmEndpoint arm() {
        return new ArmEndpoint(endpoints.arm(), endpoints.armScope());
    }

    private HttpPipeline pipeline() {
        return ArmPipeline.create(arm(), credential, http);
    }

    private ControlTables tables() {
        return ControlTables.open(endpoints.controlTable(), credential, http);
    }
}
