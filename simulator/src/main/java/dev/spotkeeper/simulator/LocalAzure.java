package dev.spotkeeper.simulator;

import com.google.gson.JsonObject;
import dev.spotkeeper.simulator.arm.ArmService;
import dev.spotkeeper.simulator.arm.WireFaults;
import dev.spotkeeper.simulator.http.Json;
import dev.spotkeeper.simulator.http.RefusalLog;
import dev.spotkeeper.simulator.identity.Bearer;
import dev.spotkeeper.simulator.identity.Directory;
import dev.spotkeeper.simulator.identity.IdentityService;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.identity.Tokens;
import dev.spotkeeper.simulator.imdsface.ImdsService;
import dev.spotkeeper.simulator.logs.Workspace;
import dev.spotkeeper.simulator.logsface.IngestionService;
import dev.spotkeeper.simulator.logsface.LogsService;
import dev.spotkeeper.simulator.monitor.AlertRule;
import dev.spotkeeper.simulator.monitor.LogAlertRule;
import dev.spotkeeper.simulator.monitor.Receiver;
import dev.spotkeeper.simulator.retail.RetailPricesService;
import dev.spotkeeper.simulator.storage.Azurite;
import dev.spotkeeper.simulator.storage.Storage;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.tls.LocalCertificate;
import dev.spotkeeper.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Azure on this machine, in real time: ARM, identities, IMDS, storage, alerts. It runs from {@link #start} to
 * {@link #close}, which ends all that was started.
 */
public final class LocalAzure implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final LocalAzureOptions options;
    private final LocalCertificate certificate;
    private final Azurite azurite;
    private final RealTime<World> world;
    private final ArmService arm;
    private final LogsService logs;
    private final IngestionService ingestion;
    private final Directory directory;
    private final Fronts fronts;

    private LocalAzure(
            LocalAzureOptions options, LocalCertificate certificate, Optional<RefusalLog> log, Azurite azurite) {
        this.options = options;
        this.certificate = certificate;
        this.azurite = azurite;
        World simulated = new World(options.seed(), Instant.now(), options.world());
        simulated.compute().boot(options.guests());
        simulated.monitor().belongTo(options.arm().tenantId());
        simulated.monitor().keepLogsIn(Workspace.in(options.arm().subscriptionId(), resourceGroup()));
        this.directory = new Directory(options.arm().tenantId());
        Tokens tokens = new Tokens(directory, InstantSource.system());
        this.arm = new ArmService(simulated, options.arm(), tokens, InstantSource.system());
        Bearer bearer = new Bearer(tokens, InstantSource.system());
        this.logs = new LogsService(simulated.monitor(), simulated.time(), bearer);
        this.ingestion = new IngestionService(simulated, bearer);
        Fronts.Services services = new Fronts.Services(
                arm,
                new IdentityService(directory, tokens),
                new ImdsService(simulated, directory, tokens),
                logs,
                ingestion,
                new RetailPricesService(simulated.retailPrices()));
        this.world = simulated.realTime(InstantSource.system());
        this.fronts = Fronts.open(
                services, world, new Fronts.Setup(certificate, options.folders(), log, randomToken(), this::described));
        HttpAlertTransport transport = new HttpAlertTransport(world);
        world.post(running -> running.monitor().alerts().deliverBy(transport));
    }

    /**
     * Starts everything and returns when it answers. The first start installs Azurite's npm packages.
     *
     * @throws IOException with one clear line when Node or npm is missing or too old, or a folder cannot be written
     */
    public static LocalAzure start(LocalAzureOptions options) throws IOException {
        Path data = options.folders().data();
        Optional<Path> file = options.folders().log();
        Optional<RefusalLog> log =
                file.isPresent() ? Optional.of(RefusalLog.open(file.get(), InstantSource.system())) : Optional.empty();
        LocalCertificate certificate = LocalCertificate.create(data.resolve("tls"));
        Azurite.Setup setup = new Azurite.Setup(options.folders().azurite(), data.resolve("azurite"), certificate);
        Azurite azurite = Azurite.start(setup, new SecureRandom());
        try {
            return new LocalAzure(options, certificate, log, azurite);
        } catch (RuntimeException e) {
            azurite.close();
            throw e;
        }
    }

    public Endpoints endpoints() {
        return fronts.endpoints(azurite.storage(), Workspace.in(subscriptionId(), resourceGroup()));
    }

    public Storage storage() {
        return azurite.storage();
    }

    public LocalCertificate certificate() {
        return certificate;
    }

    /** A PKCS 12 trust store with the certificate; its password is {@link LocalCertificate#TRUST_PASSWORD}. */
    public Path trustStore() {
        return certificate.trustStore();
    }

    public String tenantId() {
        return options.arm().tenantId();
    }

    public String subscriptionId() {
        return options.arm().subscriptionId();
    }

    /** The first of the resource groups that existed at the start. */
    public String resourceGroup() {
        return options.arm().groups().get(0);
    }

    /** The world and the thread that owns it. */
    public RealTime<World> world() {
        return world;
    }

    /** Asks or changes the world on its own thread, and waits for the answer. */
    public <T> T call(Function<? super World, ? extends T> question) {
        return world.call(question);
    }

    /** What is to go wrong between clients and ARM; to be used on the world's thread, by {@link #call}. */
    public WireFaults armFaults() {
        return arm.faults();
    }

    /** What is to go wrong between clients and the Logs query API; on the world's thread. */
    public WireFaults logsFaults() {
        return logs.faults();
    }

    /** What is to go wrong between clients and Application Insights; on the world's thread. */
    public WireFaults ingestionFaults() {
        return ingestion.faults();
    }

    /** Lets {@code principal} get tokens by its name. */
    public void add(Principal principal) {
        directory.add(principal);
    }

    /**
     * Posts alerts to {@code url}, in the common schema: about evictions, about stops by people, and about Preempt notices
     * that workers told of.
     */
    public void addReceiver(URI url) {
        Receiver receiver = new Receiver("receiver", url, true);
        world.post(running -> {
            running.monitor().alerts().add(AlertRule.onHealth(receiver));
            running.monitor().alerts().add(AlertRule.onStops(receiver));
            running.monitor()
                    .logAlerts()
                    .add(LogAlertRule.onPreempt(running.monitor().settings().logs(), receiver));
        });
    }

    /** Environment variables that point the app, az and SDKs at this local Azure, as {@code principal}. */
    public Map<String, String> environment(Principal principal) {
        return Environment.of(endpoints(), principal, subscriptionId());
    }

    /** Environment variables of the worker on a VM. */
    public Map<String, String> workerEnvironment(String vmName) {
        return Environment.ofWorker(endpoints(), vmName);
    }

    /** Options that let a JVM trust this local Azure. */
    public List<String> javaOptions() {
        return Environment.javaOptions(trustStore());
    }

    @Override
    public void close() {
        fronts.close();
        world.close();
        azurite.close();
    }

    private static String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private JsonObject described() {
        Json described = Json.object();
        environment(Principal.OWNER).forEach(described::with);
        return described
                .with("IMDS", endpoints().vms() + "/vm/<name>")
                .with("CA", certificate.caPem().toAbsolutePath().toString())
                .with("TRUST_STORE", trustStore().toAbsolutePath().toString())
                .done();
    }
}
