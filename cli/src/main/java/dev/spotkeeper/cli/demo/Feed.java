package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.local.WorkAccount;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Puts messages on the work queue: one at a time at a steady rate, and some at once when every VM should have one in hand.
 * It never sends more than planned.
 */
final class Feed implements AutoCloseable {
    private final WorkAccount account;
    private final Story story;
    private final int planned;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Feed::thread);
    private int sent;
    private int reserved;

    /**
     * Creates a feed that has sent nothing.
     *
     * @param planned how many messages there will be
     */
    Feed(WorkAccount account, Story story, int planned) {
        this.account = account;
        this.story = story;
        this.planned = planned;
    }

    /** Sends a message every so often; {@code kept} of them stay for {@link #sendNow} until {@link #release}. */
    void start(Duration every, int kept) {
        reserve(kept);
        var unused = clock.scheduleAtFixedRate(this::sendOne, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends some of the messages that were kept. */
    synchronized void sendNow(int messages) {
        for (int i = 0; i < messages && sent < planned; i++) {
            reserved = Math.max(0, reserved - 1);
            send();
        }
    }

    /** Lets the steady rate have what was kept. */
    synchronized void release() {
        reserved = 0;
    }

    int planned() {
        return planned;
    }

    /** Returns whether all messages were sent. */
    synchronized boolean isDone() {
        return sent == planned;
    }

    private synchronized void reserve(int messages) {
        reserved = messages;
    }

    private synchronized void sendOne() {
        if (sent < planned - reserved) {
            send();
        }
    }

    /** A message that storage did not take is sent at the next turn: a feed that stops would hide why. */
    private void send() {
        int number = sent + 1;
        try {
            account.send(Work.message(number));
            sent++;
            story.add(Event.of(Instant.now(), Kind.SENT, "", Map.of("id", Work.id(number))));
        } catch (RunFailure e) {
            story.add(Event.of(Instant.now(), Kind.NOTE, "", Map.of("text", "not sent: " + e.getMessage())));
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    }
}
