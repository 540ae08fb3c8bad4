package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.QueueMessage;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes one message after the other, while work may be taken, until the worker ends. No error of one message ends the loop. */
public final class WorkLoop {
    /** Also the wait while storage refuses; an empty queue costs 12 requests a minute. */
    private static final Backoff IDLE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    private final Shop shop;

    /** Works with what the shop has. */
    public WorkLoop(Shop shop) {
        this.shop = shop;
    }

    /** Works until {@link Drain#end}. */
    public void run() throws InterruptedException {
        int idle = 0;
        while (shop.drain().awaitOpen()) {
            if (workOnce()) {
                idle = 0;
            } else {
                idle++;
                shop.drain().pause(IDLE.after(idle));
            }
        }
    }

    private boolean workOnce() throws InterruptedException {
        Instant asked = shop.clock().instant();
        try {
            Optional<QueueMessage> message = shop.queue().take(Lease.VISIBILITY);
            if (message.isPresent()) {
                handle(message.get(), asked);
            }
            return message.isPresent();
        } catch (StorageException failure) {
            return false;
        } catch (RuntimeException fault) {
            // The edge of this thread: the message comes back when its lease ends, and counts as tried.
            shop.log().write(EventLine.of("workerFault").with("reason", fault.toString()));
            return false;
        }
    }

    private void handle(QueueMessage message, Instant asked) throws StorageException, InterruptedException {
        try {
            Delivery delivery = Delivery.of(message);
            Lease lease = new Lease(shop.queue(), message, delivery.work(), shop.clock(), asked);
            LeaseKeeper keeper = LeaseKeeper.keep(lease);
            try {
                new Attempt(shop, delivery, lease).run();
            } finally {
                keeper.close();
            }
        } catch (MalformedPayloadException malformed) {
            reject(message, String.valueOf(malformed.getMessage()));
        }
    }

    /** Moves what is no work aside as it is. */
    private void reject(QueueMessage message, String reason) throws StorageException {
        shop.poison().put(message.text());
        shop.queue().delete(message);
        shop.log()
                .write(EventLine.of("failed")
                        .with("id", message.id())
                        .with("reason", reason)
                        .with("poisoned", true));
    }
}
