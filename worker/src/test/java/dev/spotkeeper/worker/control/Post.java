package dev.spotkeeper.worker.control;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.http.HttpLink;
import dev.spotkeeper.worker.imds.ImdsClient;
import dev.spotkeeper.worker.imds.TokenSource;
import dev.spotkeeper.worker.log.ErrorLog;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.StorageLink;
import dev.spotkeeper.worker.storage.TableClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker's side of the tables, with a clock that the test moves. */
final class Post implements AutoCloseable {
    static final VmId VM = new VmId("s", "fleet", "vm-1");

    final Storage storage = new Storage();
    final Imds imds = Imds.start();
    final Steps time = new Steps(1_000);
    final Drain drain = new Drain();
    final AtomicBoolean isStopping = new AtomicBoolean();
    final Pulse pulse = new Pulse(drain, isStopping::get, time.instant());
    final List<EventLine> lines = new CopyOnWriteArrayList<>();
    final ErrorLog errors = new ErrorLog(lines::add, "storage");
    private final HttpLink http = new HttpLink();

    ImdsClient imdsClient() {
        return new ImdsClient(http, imds.uri());
    }

    TableClient table(String name) {
        TokenSource tokens = new TokenSource(
                new TokenSource.Identity(imdsClient(), Optional.empty()),
                TokenSource.Audience.STORAGE,
                errors,
                Instant::now);
        return new TableClient(new StorageLink(http, tokens, errors, Instant::now), storage.tableService(), name);
    }

    Instant now() {
        return time.instant();
    }

    void pass(Duration span) {
        time.pass(span);
    }

    void evict() {
        drain.begin(new StopOrder("event-1", "Preempt", StopOrder.Source.EVENT, now(), now().plusSeconds(30)));
    }

    List<String> events() {
        return lines.stream().map(EventLine::event).toList();
    }

    @Override
    public void close() {
        storage.close();
        imds.close();
    }
}
