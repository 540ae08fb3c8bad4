package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.storage.QueueMessage;
import dev.spotkeeper.worker.storage.StorageException;
import dev.spotkeeper.worker.work.Cadence.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes one message after the other, while work may be taken, until the worker ends. No error of one message ends the loop. */
public final class WorkLoop {
    private final Shop shop;
    private final Cadence cadence;

    /** Works with what the shop has. */
    public WorkLoop(Shop shop) {
        this.shop = shop;
        this.cadence = new Cadence(shop.plan().poll());
    }

    /** Works until {@link Drain#end}. */
    public void run() throws InterruptedException {
        Optional<Drain.Running> open = shop.drain().awaitOpen();
        while (open.isPresent()) {
            Duration wait = cadence.after(turn(open.get()));
            if (!wait.isZero()) {
                shop.drain().pause(wait);
            }
            open = shop.drain().awaitOpen();
        }
    }

    private Turn turn(Drain.Running open) throws InterruptedException {
        try (open) {
            return workOnce();
        }
    }

    private Turn workOnce() throws InterruptedException {
        Instant asked = shop.clock().instant();
        try {
            Optional<QueueMessage> message = shop.queue().take(Lease.VISIBILITY);
            return message.isPresent() ? handle(message.get(), asked) : Turn.IDLE;
        } catch (StorageException failure) {
            return Turn.REFUSED;
        } catch (RuntimeException fault) {
            // The edge of this thread: the message comes back when its lease ends, and counts as tried.
            shop.log().write(EventLine.of("workerFault").with("reason", fault.toString()));
            return Turn.REFUSED;
        }
    }

    private Turn handle(QueueMessage message, Instant asked) throws StorageException, InterruptedException {
        ItemHolder claim = new ItemHolder(
                shop.plan().vmName(),
                message.id(),
                message.dequeueCount(),
                shop.clock().instant());
        Lease lease = new Lease(shop.queue(), message, shop.clock(), asked);
        try {
            return claimed(Delivery.of(message, claim), lease);
        } catch (MalformedPayloadException malformed) {
            reject(message, lease, String.valueOf(malformed.getMessage()));
            return Turn.WORKED;
        }
    }

    private Turn claimed(Delivery delivery, Lease lease) throws InterruptedException {
        Keeper keeper = Keeper.ofLease(lease);
        try {
            return new Counter(shop, delivery, lease).serve() ? Turn.WORKED : Turn.UNFIT;
        } finally {
            keeper.close();
        }
    }

    /** Moves what is no work, or has a state that is none, aside as it is. */
    private void reject(QueueMessage message, Lease lease, String reason) throws StorageException {
        shop.poison().put(message.text());
        lease.complete();
        shop.log()
                .write(EventLine.of("failed")
                        .with("id", message.id())
                        .with("reason", reason)
                        .with("poisoned", true));
    }
}
