package dev.spotkeeper.worker.drain;

import dev.spotkeeper.wire.queue.Notice;
import dev.spotkeeper.wire.queue.NoticeMessages;
import dev.spotkeeper.worker.http.Backoff;
import dev.spotkeeper.worker.http.Pause;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.storage.Base64Text;
import dev.spotkeeper.worker.storage.QueueClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends notices to the control plane on a thread of its own, one after the other, so that stopping work never waits for it. */
public final class NoticeSender {
    /** With the back-off some 25 s: longer than Azure's notice, and then there is nobody left to try. */
    private static final int MAX_TRIES = 9;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

    /** More notices than a VM gets in its life; one that finds no room is told as failed. */
    private static final int MAX_WAITING = 64;

    private final QueueClient notices;
    private final EventLog log;
    private final Pause pause;
    private final ThreadPoolExecutor thread;
    private final AtomicInteger undecided = new AtomicInteger();

    /** Sends to one queue; the thread exists only while there is something to send. */
    public NoticeSender(QueueClient notices, EventLog log, Pause pause) {
        this.notices = notices;
        this.log = log;
        this.pause = pause;
        this.thread = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), NoticeSender::daemon);
        this.thread.allowCoreThreadTimeOut(true);
    }

    /** Takes a notice to be sent and returns at once. */
    public void send(Notice notice) {
        try {
            undecided.incrementAndGet();
            thread.execute(() -> deliver(notice));
        } catch (RejectedExecutionException full) {
            undecided.decrementAndGet();
            tell("noticeFailed", notice);
        }
    }

    /** Returns whether a notice waits to be sent, or is being sent: one that was given up does not. */
    public boolean isSending() {
        return undecided.get() > 0;
    }

    private void deliver(Notice notice) {
        try {
            tell(isDelivered(notice) ? "noticeSent" : "noticeFailed", notice);
        } finally {
            undecided.decrementAndGet();
        }
    }

    private boolean isDelivered(Notice notice) {
        String text = Base64Text.encode(NoticeMessages.encode(notice));
        boolean sent = put(text);
        for (int tries = 1; !sent && tries < MAX_TRIES && pause.pause(BACKOFF.after(tries)); tries++) {
            sent = put(text);
        }
        return sent;
    }

    private boolean put(String text) {
        try {
            notices.put(text);
            return true;
        } catch (StorageException failure) {
            return false;
        }
    }

    private void tell(String event, Notice notice) {
        log.write(EventLine.of(event).with("eventId", notice.eventId()).with("status", notice.status()));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "notices");
        thread.setDaemon(true);
        return thread;
    }
}
