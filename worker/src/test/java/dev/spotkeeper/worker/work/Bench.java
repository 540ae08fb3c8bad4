package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Events;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.StorageLink;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A work loop on a thread of its own, with real children and a storage account on loopback. */
final class Bench implements AutoCloseable {
    final Storage storage;
    final Events events = new Events();
    final Drain drain = new Drain();

    private final Imds imds = Imds.start();
    private final Path folder;
    private final Thread thread = new Thread(this::run, "work");
    private volatile List<String> command = List.of();

    Bench(Path folder) {
        this(folder, new Storage());
    }

    /** Makes another worker, on storage that is there. */
    Bench(Path folder, Storage storage) {
        this.folder = folder;
        this.storage = storage;
    }

    /** Starts to take work. */
    Bench start(List<String> workCommand) {
        command = workCommand;
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Orders work to stop, as a notice of that length does. */
    void notice(Duration length) {
        Instant now = Instant.now();
        drain.begin(new StopOrder("event", "Preempt", now, now.plus(length)));
    }

    Path workFolder() {
        return folder.resolve("work");
    }

    Shop shop() {
        InstantSource clock = InstantSource.system();
        HttpLink http = new HttpLink();
        TokenSource tokens = new TokenSource(
                new TokenSource.Identity(new ImdsClient(http, imds.uri()), Optional.empty()),
                TokenSource.Audience.STORAGE,
                new ErrorLog(events.log(), "imds"),
                clock);
        StorageLink link = new StorageLink(http, tokens, new ErrorLog(events.log(), "storage"), clock);
        return new Shop(
                new WorkPlan(command, workFolder(), Duration.ofMillis(100), "vm-1"),
                new QueueClient(link, storage.queueService(), "work"),
                new QueueClient(link, storage.queueService(), "work-poison"),
                new Items(new BlobClient(link, storage.blobService(), "items")),
                new Checkpoints(new BlobClient(link, storage.blobService(), "checkpoints")),
                new Results(new BlobClient(link, storage.blobService(), "results")),
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
        drain.end(new StopOrder("shutdown", "shutdown", now, now));
        boolean interrupted = false;
        try {
            thread.join(Duration.ofSeconds(60).toMillis());
        } catch (InterruptedException stopped) {
            interrupted = true;
        }
        imds.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
