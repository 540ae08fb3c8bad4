package dev.spotkeeper.worker;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.NoticeDesk;
import dev.spotkeeper.worker.drain.NoticeSender;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.EventWatcher;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.InstanceReader;
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
import dev.spotkeeper.worker.trace.Tracing;
import dev.spotkeeper.worker.work.Checkpoints;
import dev.spotkeeper.worker.work.Items;
import dev.spotkeeper.worker.work.Results;
import dev.spotkeeper.worker.work.Shop;
import dev.spotkeeper.worker.work.WorkLoop;
import dev.spotkeeper.worker.work.WorkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts the parts of one worker together, and takes it from its start to its end. */
final class Worker {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Settings settings;
    private final EventLog log;
    private final InstantSource clock;
    private final ErrorLog imdsErrors;
    private final ErrorLog storageErrors;
    private final ErrorLog traceErrors;
    private final ImdsClient imds;
    private final StorageLink storage;
    private final Optional<Tracing> tracing;
    private final Drain drain = new Drain();
    private final CountDownLatch ended = new CountDownLatch(1);

    Worker(Settings settings, EventLog printed, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.imdsErrors = new ErrorLog(printed, "imds");
        this.storageErrors = new ErrorLog(printed, "storage");
        this.traceErrors = new ErrorLog(printed, "trace");
        HttpLink http = new HttpLink();
        this.imds = new ImdsClient(http, settings.imds());
        this.storage = new StorageLink(http, tokens(Audience.STORAGE), storageErrors, clock);
        Audience monitor = new Audience(Endpoints.monitorAudience(settings.queues()), "traceToken");
        this.tracing = settings.traces().map(target -> new Tracing(http, tokens(monitor), target, traceErrors));
        this.log = tracing.map(traces -> traces.around(printed, clock)).orElse(printed);
    }

    /** Works until {@link #end}; returns false when it never could. */
    boolean run() throws IOException, InterruptedException {
        if (tracing.isEmpty()) {
            log.write(EventLine.of("tracesOff").with("reason", "APPLICATIONINSIGHTS_CONNECTION_STRING is not set"));
        }
        try {
            NoticeSender sender = new NoticeSender(queue("notices"), log, drain);
            NoticeDesk desk = new NoticeDesk(drain, sender::send, log, clock);
            watch(desk);
            Optional<InstanceMetadata> self = new InstanceReader(imds, imdsErrors, drain).read();
            self.ifPresent(this::identify);
            self.ifPresent(desk::identify);
            if (self.isPresent()) {
                work(self.get());
            }
            return self.isPresent();
        } finally {
            log.write(EventLine.of("stopped")
                    .with("imdsErrors", imdsErrors.summary())
                    .with("storageErrors", storageErrors.summary())
                    .with("traceErrors", traceErrors.summary())
                    .with("tracesDropped", tracing.map(Tracing::dropped).orElse(0L)));
            ended.countDown();
        }
    }

    /** Ends the worker: work is stopped and handed back. Returns whether that was done within the budget. */
    boolean end() throws InterruptedException {
        Instant now = clock.instant();
        Instant deadline = now.plus(settings.shutdownBudget());
        drain.end(new StopOrder("shutdown", "shutdown", now, deadline));
        boolean isDone = ended.await(settings.shutdownBudget().toMillis(), TimeUnit.MILLISECONDS);
        if (tracing.isPresent()) {
            tracing.get().end(lastWords(deadline));
        }
        return isDone;
    }

    /** What the budget leaves for the last traces, which nobody needs enough to be killed for. */
    private Duration lastWords(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left.compareTo(LAST_WORDS) < 0 ? left : LAST_WORDS;
    }

    private void identify(InstanceMetadata self) {
        tracing.ifPresent(traces -> traces.identify(self));
    }

    private TokenSource tokens(Audience audience) {
        return new TokenSource(new TokenSource.Identity(imds, settings.clientId()), audience, imdsErrors, clock);
    }

    /** The first call may take two minutes, so the watch begins before anything else and nothing waits for it. */
    private void watch(NoticeDesk desk) {
        EventWatcher watcher = new EventWatcher(imds, imdsErrors, clock, drain);
        Thread thread = new Thread(() -> watcher.watch(desk), "scheduled-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void work(InstanceMetadata self) throws IOException, InterruptedException {
        log.write(EventLine.of("started")
                .with("vm", self.name())
                .with("resourceId", self.resourceId())
                .with("vmId", self.vmId()));
        Path folder = settings.folder().resolve(self.name());
        Workspace.clean(folder);
        Files.createDirectories(folder);
        if (new WarmUp(settings.warmUp(), folder, log, drain).run()) {
            new WorkLoop(shop(new WorkPlan(settings.command(), folder, settings.checkpointInterval(), self.name())))
                    .run();
        }
    }

    private Shop shop(WorkPlan plan) {
        return new Shop(
                plan,
                queue("work"),
                queue("work-poison"),
                new Items(new BlobClient(storage, settings.blobs(), "items")),
                new Checkpoints(new BlobClient(storage, settings.blobs(), "checkpoints")),
                new Results(new BlobClient(storage, settings.blobs(), "results")),
                drain,
                log,
                clock);
    }

    private QueueClient queue(String name) {
        return new QueueClient(storage, settings.queues(), name);
    }
}
