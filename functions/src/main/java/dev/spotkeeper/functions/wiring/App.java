package dev.spotkeeper.functions.wiring;

import dev.spotkeeper.azure.AzurePorts;
import dev.spotkeeper.azure.identity.ManagedIdentity;
import dev.spotkeeper.azure.storage.QueueSender;
import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolPass;
import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.functions.intake.AlertDoor;
import dev.spotkeeper.functions.intake.AlertIntake;
import dev.spotkeeper.functions.intake.BoundedOutbox;
import dev.spotkeeper.functions.intake.MessageIntake;
import dev.spotkeeper.functions.intake.PoisonWatch;
import dev.spotkeeper.functions.intake.Scope;
import dev.spotkeeper.functions.intake.Sweeps;
import dev.spotkeeper.functions.telemetry.Telemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The app's objects. Each is made when a function first asks for it, so that the function that takes alerts never waits
 * for a client of the Azure SDK to be built: that costs seconds on a cold start.
 */
public final class App {
    private static final Lazy<App> CURRENT = new Lazy<>(() -> of(System.getenv()));

    private static final InstantSource CLOCK = InstantSource.system();

    /** More than one alert in hand needs; further ones wait for a thread within their own limit. */
    private static final int SENDERS = 8;

    /** As many more as eight threads send within an alert's limit when storage is slow; what comes then is answered 503. */
    private static final int WAITING = 64;

    private final Settings settings;
    private final Scope scope;
    private final Lazy<AzurePorts> azure;
    private final Lazy<Telemetry> telemetry = new Lazy<>(() -> Telemetry.of(() -> GlobalOpenTelemetry.get()));
    private final Lazy<Ports> ports = new Lazy<>(this::bindPorts);
    private final Lazy<PoolPorts> poolPorts = new Lazy<>(this::bindPoolPorts);
    private final Lazy<AlertIntake> alerts = new Lazy<>(this::buildAlerts);
    private final Lazy<MessageIntake> messages = new Lazy<>(this::buildMessages);
    private final Lazy<Sweeps> sweeps = new Lazy<>(this::buildSweeps);

    private App(Settings settings, Optional<ManagedIdentity> platform) {
        this.settings = settings;
        this.scope = new Scope(
                Set.copyOf(settings.subscriptions()), settings.identities().ownIds());
        this.azure = new Lazy<>(() -> AzurePorts.open(settings.endpoints(), platform, CLOCK));
    }

    static App of(Map<String, String> environment) {
        return new App(Settings.of(environment), ManagedIdentity.of(environment));
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

    /** Returns who may send alerts. */
    public AlertDoor alertDoor() {
        return new AlertDoor(settings.identities().requiresAlertRole());
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
        QueueSender sender = azure.get().signals();
        BoundedOutbox outbox = new BoundedOutbox(
                message -> sender.send(message, Duration.ZERO), Daemons.pool(SENDERS, WAITING), CLOCK);
        return new AlertIntake(scope, CLOCK, outbox);
    }

    private Ports bindPorts() {
        AzurePorts open = azure.get();
        return telemetry
                .get()
                .watched(new Ports(
                        open.compute(),
                        open.resourceHealth(),
                        open.logs(settings.identities().ownClientId()),
                        open.records(),
                        open.offerings(),
                        open.holds(),
                        open.journal(),
                        open.wakes(),
                        open.prices(CLOCK, settings.subscriptions().iterator().next(), settings.pricesKept()),
                        open.workers(),
                        CLOCK));
    }

    /** Once a process: what the fleet document said, the team's template and what Azure publishes are kept in these. */
    private PoolPorts bindPoolPorts() {
        AzurePorts open = azure.get();
        return telemetry
                .get()
                .watched(new PoolPorts(
                        open.fleets(),
                        open.pools(),
                        open.deployments(settings.template()),
                        open.knowledge(CLOCK),
                        open.heartbeats()));
    }

    private MessageIntake buildMessages() {
        Pass pass = new Pass(ports.get(), settings.restartPolicy());
        PoolPass poolPass = new PoolPass(ports.get(), poolPorts.get(), settings.restartPolicy(), scope::holds);
        return new MessageIntake(scope, CLOCK, pass, poolPass, telemetry.get());
    }

    private Sweeps buildSweeps() {
        Ports bound = ports.get();
        return new Sweeps(
                scope,
                new RetrySweep(bound.records(), bound.wakes(), bound.clock()),
                new ReconcileSweep(bound, poolPorts.get().records()),
                new PoolSweep(bound, poolPorts.get()),
                new PriceSweep(bound),
                // Not the journal that is told of: it writes the same entries at each look.
                new PoisonWatch(azure.get().poison(), azure.get().journal(), telemetry.get()),
                telemetry.get());
    }
}
