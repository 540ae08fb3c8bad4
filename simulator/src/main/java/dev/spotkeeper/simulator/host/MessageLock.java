package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Keeps a message hidden while its function runs, and does what is to be done with it then. */
final class MessageLock {
    private final QueueRest queue;
    private final QueueMessage message;
    private final EventLog events;
    private final ScheduledFuture<?> renewals;
    private String popReceipt;
    private boolean isOver;

    private MessageLock(QueueRest queue, QueueMessage message, Keeping keeping) {
        this.queue = queue;
        this.message = message;
        this.events = keeping.events();
        this.popReceipt = message.popReceipt();
        long half = keeping.lock().toMillis() / 2;
        this.renewals = keeping.renewals()
                .scheduleWithFixedDelay(() -> renew(keeping.lock()), half, half, TimeUnit.MILLISECONDS);
    }

    /**
     * How messages are kept hidden.
     *
     * @param lock for how long at a time; renewed after half of it
     */
    record Keeping(Duration lock, ScheduledExecutorService renewals, EventLog events) {}

    static MessageLock on(QueueRest queue, QueueMessage message, Keeping keeping) {
        return new MessageLock(queue, message, keeping);
    }

    private synchronized void renew(Duration lock) {
        if (isOver) {
            return;
        }
        try {
            popReceipt = queue.hide(message.id(), popReceipt, lock);
        } catch (IOException trouble) {
            events.note("WARNING", "message " + message.id() + " was not kept hidden: " + trouble.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes the message. */
    synchronized void delete() throws IOException, InterruptedException {
        end();
        queue.delete(message.id(), popReceipt);
    }

    /** Makes the message visible again after {@code delay}. */
    synchronized void release(Duration delay) throws IOException, InterruptedException {
        end();
        queue.hide(message.id(), popReceipt, delay);
    }

    /** Keeps it hidden no longer, and leaves it to whoever sees it next. */
    synchronized void abandon() {
        end();
    }

    private void end() {
        isOver = true;
        renewals.cancel(false);
    }
}
