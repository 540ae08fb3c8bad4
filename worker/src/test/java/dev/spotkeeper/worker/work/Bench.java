package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.checkpoint.Checkpoints;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Account;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.run.WorkInput;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A work loop on a thread of its own, with real children and a storage account on loopback. */
final class Bench implements AutoCloseable {
    final Storage storage;
    final Events events = new Events();
    final Drain drain = new Drain();

    private final Account account;
    private final Path folder;
    private final Thread thread = new Thread(this::run, "work");
    private volatile List<String> command = List.of();
    private volatile Duration renewal = WorkPlan.RENEWAL;
    private volatile Duration interval = Duration.ofMillis(100);

    Bench(Path folder) {
        this(folder, new Storage());
    }

    /** Makes another worker, on storage that is there. */
    Bench(Path folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
        this.account = new Account(storage, events.log());
    }

    /** Lets claims be renewed that often, once work is taken. */
    Bench renewingEach(Duration each) {
        renewal = each;
        return this;
    }

    /** Lets that much time pass between two checkpoints. */
    Bench savingEach(Duration each) {
        interval = each;
        return this;
    }

    /** Lets work be done by that command. */
    Bench working(List<String> workCommand) {
        command = workCommand;
        return this;
    }

    /** Starts to take work. */
    Bench start(List<String> workCommand) {
        working(workCommand);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Orders work to stop, as a notice of that length does. */
    void notice(Duration length) {
        Instant now = Instant.now();
        drain.begin(new StopOrder("event", "Preempt", StopOrder.Source.EVENT, now, now.plus(length)));
    }

    Path workFolder() {
        return folder.resolve("work");
    }

    Shop shop() {
        return shop(storage.blobService(), InstantSource.system());
    }

    /** Returns a shop whose results go to that service. */
    Shop shop(URI resultService, InstantSource clock) {
        return new Shop(
                new WorkPlan(
                        command,
                        WorkInput.FILE,
                        workFolder(),
                        cost -> interval,
                        Duration.ofSeconds(1),
                        renewal,
                        "vm-1"),
                account.queue("work"),
                account.queue("work-poison"),
                new Items(account.container("items")),
                new Checkpoints(account.container("checkpoints")),
                new Results(account.container(resultService, "results")),
                drain,
                events.log(),
                clock);
    }

    private void run() {
        try {
            new WorkLoop(shop()).run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        storage.close();
    }

    /** Ends the worker; its storage stays. */
    void end() {
        Instant now = Instant.now();
        drain.end(new StopOrder("shutdown", "shutdown", StopOrder.Source.SHUTDOWN, now, now));
        boolean interrupted = false;
        try {
            thread.join(Duration.ofSeconds(60).toMillis());
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        account.leave();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
