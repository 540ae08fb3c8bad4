package dev.spotkeeper.worker;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.Boot.Ground;
import dev.spotkeeper.worker.checkpoint.Checkpoints;
import dev.spotkeeper.worker.control.FirstReady;
import dev.spotkeeper.worker.control.Station;
import dev.spotkeeper.worker.control.StopCommand;
import dev.spotkeeper.worker.drain.NoticeDesk;
import dev.spotkeeper.worker.drain.NoticeSender;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.imds.TokenSource.Audience;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.run.WarmUp;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.StorageLink;
import dev.spotkeeper.worker.storage.TableClient;
import dev.spotkeeper.worker.trace.Tracing;
import dev.spotkeeper.worker.work.Items;
import dev.spotkeeper.worker.work.Results;
import dev.spotkeeper.worker.work.ServiceLoop;
import dev.spotkeeper.worker.work.Shop;
import dev.spotkeeper.worker.work.WorkLoop;
import dev.spotkeeper.worker.work.WorkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Puts the parts of one worker together, and works from when the VM is known to its end. */
final class Worker {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Settings settings;
    private final Ground ground;
    private final InstanceMetadata self;
    private final EventLog log;
    private final ErrorLog storageErrors;
    private final ErrorLog traceErrors;
    private final StorageLink storage;
    private final Optional<Tracing> tracing;
    private final NoticeDesk desk;
    private final Station station;
    private final StopCommand stopCommand;

    /** Puts together the worker of one VM. */
    Worker(Settings settings, Ground ground, InstanceMetadata self) {
        this.settings = settings;
        this.ground = ground;
        this.self = self;
        this.storageErrors = new ErrorLog(ground.log(), "storage");
        this.traceErrors = new ErrorLog(ground.log(), "trace");
        this.storage = new StorageLink(ground.http(), tokens(Audience.STORAGE), storageErrors, ground.clock());
        Audience monitor = new Audience(Endpoints.monitorAudience(settings.queues()), "traceToken");
        this.tracing =
                settings.traces().map(target -> new Tracing(self, ground.http(), tokens(monitor), target, traceErrors));
        this.log = tracing.map(traces -> traces.around(ground.log(), ground.clock()))
                .orElse(ground.log());
        NoticeSender sender = new NoticeSender(queue("notices"), log, ground.drain());
        this.desk = new NoticeDesk(self, ground.drain(), sender::send, log, ground.clock());
        this.stopCommand = new StopCommand(settings.stopCommand(), workFolder(), log, ground.clock());
        this.station = station(() -> stopCommand.isRunning() || sender.isSending());
    }

    /** Returns who is to read the Scheduled Events. */
    NoticeDesk desk() {
        return desk;
    }

    /** Returns how long the end may take. */
    Duration shutdownBudget() {
        return settings.shutdownBudget();
    }

    /** Works until the drain ends. */
    void run() throws IOException, InterruptedException {
        if (tracing.isEmpty()) {
            log.write(EventLine.of("tracesOff").with("reason", "APPLICATIONINSIGHTS_CONNECTION_STRING is not set"));
        }
        try (station) {
            work();
        } finally {
            stopCommand.await(settings.shutdownBudget().dividedBy(2));
            log.write(stopped(ground.imdsErrors().summary())
                    .with("storageErrors", storageErrors.summary())
                    .with("traceErrors", traceErrors.summary())
                    .with("tracesDropped", tracing.map(Tracing::dropped).orElse(0L)));
        }
    }

    /** Returns the last line of one that never came to work, or the beginning of it. */
    static EventLine stopped(String imdsErrors) {
        return EventLine.of("stopped").with("imdsErrors", imdsErrors);
    }

    /** Sends the last traces with what is left until the deadline; nobody needs them enough to be killed for. */
    void lastWords(Instant deadline) throws InterruptedException {
        Duration left = Duration.between(ground.clock().instant(), deadline);
        Duration limit = left.isNegative() ? Duration.ZERO : left.compareTo(LAST_WORDS) < 0 ? left : LAST_WORDS;
        if (tracing.isPresent()) {
            tracing.get().end(limit);
        }
    }

    private TokenSource tokens(Audience audience) {
        TokenSource.Identity identity = new TokenSource.Identity(ground.imds(), settings.clientId());
        return new TokenSource(identity, audience, ground.imdsErrors(), ground.clock());
    }

    private void work() throws IOException, InterruptedException {
        log.write(EventLine.of("started")
                .with("vm", self.name())
                .with("resourceId", self.resourceId())
                .with("vmId", self.vmId()));
        Path folder = workFolder();
        Workspace.clean(folder);
        Files.createDirectories(folder);
        ground.drain().watching(stopCommand);
        FirstReady ready = new FirstReady(settings.folder().resolve(self.name() + ".ready"), settings.boot());
        ready.at().ifPresent(station::warmBefore);
        station.begin();
        if (new WarmUp(settings.warmUp(), folder, log, ground.drain()).run()) {
            Instant now = ground.clock().instant();
            station.warm(now);
            ready.keep(now);
            WorkPlan plan = new WorkPlan(
                    settings.command(),
                    settings.input(),
                    folder,
                    rhythm(),
                    settings.poll(),
                    WorkPlan.RENEWAL,
                    self.name());
            if (settings.isService()) {
                new ServiceLoop(shop(plan)).run();
            } else {
                new WorkLoop(shop(plan)).run();
            }
        }
    }

    private Path workFolder() {
        return settings.folder().resolve(self.name());
    }

    private UnaryOperator<Duration> rhythm() {
        return settings.checkpointInterval()
                .<UnaryOperator<Duration>>map(fixed -> cost -> fixed)
                .orElse(station::untilCheckpoint);
    }

    private Station station(BooleanSupplier isOtherwiseBusy) {
        Station.Parts parts = new Station.Parts(
                ground.imds(),
                ground.drain(),
                log,
                ground.imdsErrors(),
                storageErrors,
                ground.clock(),
                settings.healthPort(),
                stopCommand::isRunning,
                settings.acknowledges() ? Optional.of(isOtherwiseBusy) : Optional.empty());
        return settings.tables()
                .map(service ->
                        Station.with(parts, self, settings.boot(), table -> new TableClient(storage, service, table)))
                .orElseGet(() -> Station.alone(parts));
    }

    private Shop shop(WorkPlan plan) {
        return new Shop(
                plan,
                queue("work"),
                queue("work-poison"),
                new Items(new BlobClient(storage, settings.blobs(), "items")),
                new Checkpoints(new BlobClient(storage, settings.blobs(), "checkpoints")),
                new Results(new BlobClient(storage, settings.blobs(), "results")),
                ground.drain(),
                log,
                ground.clock());
    }

    private QueueClient queue(String name) {
        return new QueueClient(storage, settings.queues(), name);
    }
}
