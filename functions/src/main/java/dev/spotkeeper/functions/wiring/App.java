package dev.spotkeeper.functions.wiring;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import dev.spotkeeper.azure.compute.ArmCompute;
import dev.spotkeeper.azure.health.ArmResourceHealth;
import dev.spotkeeper.azure.identity.AzureCredentials;
import dev.spotkeeper.azure.storage.ControlTables;
import dev.spotkeeper.azure.storage.QueueSender;
import dev.spotkeeper.azure.storage.QueueWakes;
import dev.spotkeeper.azure.storage.TableJournal;
import dev.spotkeeper.azure.storage.TableVmRecords;
import dev.spotkeeper.azure.wire.ArmEndpoint;
import dev.spotkeeper.azure.wire.ArmPipeline;
import dev.spotkeeper.azure.wire.AzureHttp;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.functions.intake.AlertIntake;
import dev.spotkeeper.functions.intake.BoundedOutbox;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.intake.Scope;
import dev.spotkeeper.functions.intake.Sweeps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * The app's objects. Each is made when a function first asks for it, so that the function that takes alerts never waits
 * for a client of the Azure SDK to be built: that costs seconds on a cold start.
 */
public final class App {
    private static final Lazy<App> CURRENT = new Lazy<>(() -> new App(Settings.of(System.getenv())));

    private static final InstantSource CLOCK = InstantSource.system();

    /** More than one alert in hand needs; further ones wait for a thread within their own limit. */
    private static final int SENDERS = 8;

    private final Settings settings;
    private final Scope scope;
    private final Lazy<HttpClient> http = new Lazy<>(AzureHttp::create);
    private final Lazy<TokenCredential> credential;
    private final Lazy<QueueSender> signals;
    private final Lazy<AlertIntake> alerts;
    private final Lazy<Ports> ports;
    private final Lazy<MessageIntake> messages;
    private final Lazy<Sweeps> sweeps;

    private App(Settings settings) {
        this.settings = settings;
        this.scope = new Scope(Set.copyOf(settings.subscriptions()));
        this.credential = new Lazy<>(() -> AzureCredentials.create(http.get()));
        this.signals = new Lazy<>(
                () -> new QueueSender(credential.get(), settings.endpoints().controlQueue(), "signals"));
        this.alerts = new Lazy<>(this::buildAlerts);
        this.ports = new Lazy<>(this::buildPorts);
        this.messages = new Lazy<>(() -> new MessageIntake(scope, new Pass(ports.get(), settings.restartPolicy())));
        this.sweeps = new Lazy<>(this::buildSweeps);
    }

    /**
     * Returns the app of this process.
     *
     * @throws SettingsException naming the setting that is wrong
     */
    public static App current() {
        return CURRENT.get();
    }

    /** Returns what {@code ReceiveAlert} works with. */
    public AlertIntake alerts() {
        return alerts.get();
    }

    /** Returns what the queue functions work with. */
    public MessageIntake messages() {
        return messages.get();
    }

    /** Returns what the timers work with. */
    public Sweeps sweeps() {
        return sweeps.get();
    }

    private AlertIntake buildAlerts() {
        QueueSender sender = signals.get();
        BoundedOutbox outbox = new BoundedOutbox(
                message -> sender.send(message, Duration.ZERO),
                Executors.newFixedThreadPool(SENDERS, Daemons::of),
                CLOCK);
        return new AlertIntake(scope, CLOCK, outbox);
    }

    private Ports buildPorts() {
        ArmEndpoint arm =
                new ArmEndpoint(settings.endpoints().arm(), settings.endpoints().armScope());
        HttpPipeline pipeline = ArmPipeline.create(arm, credential.get(), http.get());
        ControlTables tables = ControlTables.open(settings.endpoints().controlTable(), credential.get(), http.get());
        return new Ports(
                new ArmCompute(arm, pipeline, Refusals::classify),
                new ArmResourceHealth(arm, pipeline),
                new TableVmRecords(tables, new StoredRecords()),
                new TableJournal(tables),
                new QueueWakes(signals.get()),
                CLOCK);
    }

    private Sweeps buildSweeps() {
        Ports bound = ports.get();
        return new Sweeps(
                scope, new RetrySweep(bound.records(), bound.wakes(), bound.clock()), new ReconcileSweep(bound));
    }
}
