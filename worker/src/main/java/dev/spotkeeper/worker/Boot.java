package dev.spotkeeper.worker;

import dev.spotkeeper.wire.imds.ScheduledEvents;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.EventWatcher;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.InstanceReader;
import dev.spotkeeper.worker.imds.InstanceReader.Instance;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who this VM is and what its owner wants of it, while the Scheduled Events are watched already, and then lets a
 * {@link Worker} work. A young VM's metadata service may be slow, throttle or refuse; that is waited out.
 */
final class Boot {
    /** There is nothing to hand back yet. */
    private static final Duration UNTIL_WORKING = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final Ground ground;
    private final AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Reads no setting but where the metadata service is.
     *
     * @throws SettingsException when that is wrong
     */
    Boot(Map<String, String> environment, EventLog log, InstantSource clock) {
        this.environment = Map.copyOf(environment);
        ErrorLog imdsErrors = new ErrorLog(log, "imds");
        HttpLink http = new HttpLink();
        ImdsClient imds = new ImdsClient(http, Settings.imds(environment));
        this.ground = new Ground(http, imds, imdsErrors, new Drain(), log, clock);
    }

    /**
     * Works until {@link #end}; returns false when the VM did not say who it is.
     *
     * @throws SettingsException when the environment, the user data and the tags together are not enough, or wrong
     */
    boolean run() throws IOException, InterruptedException {
        try {
            watch();
            Optional<Instance> instance = new InstanceReader(ground.imds(), ground.imdsErrors(), ground.drain()).read();
            if (instance.isEmpty()) {
                ground.log().write(Worker.stopped(ground.imdsErrors().summary()));
                return false;
            }
            work(instance.get());
            return true;
        } finally {
            ended.countDown();
        }
    }

    /** Ends whatever goes on. Returns whether that was done within the budget. */
    boolean end() throws InterruptedException {
        Worker working = worker.get();
        Duration budget = working == null ? UNTIL_WORKING : working.shutdownBudget();
        Instant now = ground.clock().instant();
        Instant deadline = now.plus(budget);
        ground.drain().end(new StopOrder("shutdown", "shutdown", StopOrder.Source.SHUTDOWN, now, deadline));
        boolean isDone = ended.await(budget.toMillis(), TimeUnit.MILLISECONDS);
        if (working != null) {
            working.lastWords(deadline);
        }
        return isDone;
    }

    private void work(Instance instance) throws IOException, InterruptedException {
        Map<String, String> all = new InstanceSettings(environment, ground.log()).with(instance.owner());
        Worker working = new Worker(Settings.read(all), ground, instance.self());
        worker.set(working);
        working.run();
    }

    /**
     * The first call may take two minutes, so the watch begins before anything else and nothing waits for it. Documents that
     * come before there is a worker are of no use and of no harm: no work had been taken.
     */
    private void watch() {
        EventWatcher watcher = new EventWatcher(ground.imds(), ground.imdsErrors(), ground.clock(), ground.drain());
        Thread thread = new Thread(() -> watcher.watch(this::tell), "scheduled-events");
        thread.setDaemon(true);
        thread.start();
    }

    private void tell(ScheduledEvents.Document document) {
        Optional.ofNullable(worker.get()).ifPresent(working -> working.desk().accept(document));
    }

    /**
     * What there is before any setting is known.
     *
     * @param http sends all requests
     * @param imds this VM's metadata service
     * @param imdsErrors what went wrong with it
     * @param drain says whether work may be taken
     * @param log what is printed
     * @param clock the present
     */
    record Ground(
            HttpLink http, ImdsClient imds, ErrorLog imdsErrors, Drain drain, EventLog log, InstantSource clock) {}
}
