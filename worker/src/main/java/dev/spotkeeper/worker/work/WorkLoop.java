package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.work.ItemHolder;
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

    /**
     * The wait while this VM cannot begin what it takes. Others can: with a minute between two deliveries, work is given up
     * ({@link Budgets#DELIVERIES}) only after hours.
     */
    private static final Backoff UNFIT = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final Shop shop;

    /** Works with what the shop has. */
    public WorkLoop(Shop shop) {
        this.shop = shop;
    }

    /** Works until {@link Drain#end}. */
    public void run() throws InterruptedException {
        int idle = 0;
        int unfit = 0;
        Optional<Drain.Running> open = shop.drain().awaitOpen();
        while (open.isPresent()) {
            Turn turn = turn(open.get());
            if (turn == Turn.WORKED) {
                idle = 0;
                unfit = 0;
            } else if (turn == Turn.UNFIT) {
                unfit++;
                shop.drain().pause(UNFIT.after(unfit));
            } else {
                idle++;
                shop.drain().pause(IDLE.after(idle));
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
            return Turn.IDLE;
        } catch (RuntimeException fault) {
            // The edge of this thread: the message comes back when its lease ends, and counts as tried.
            shop.log().write(EventLine.of("workerFault").with("reason", fault.toString()));
            return Turn.IDLE;
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
        LeaseKeeper keeper = LeaseKeeper.keep(lease);
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

    /** What one look at the queue came to: a message dealt with, none to be had, or one that could not be begun here. */
    private enum Turn {
        WORKED,
        IDLE,
        UNFIT
    }
}
