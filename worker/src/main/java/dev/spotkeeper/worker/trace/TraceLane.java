package dev.spotkeeper.worker.trace;

import dev.spotkeeper.worker.http.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * A bounded queue of traces that sends itself in batches. Whoever offers a trace never waits; when there is no room the oldest
 * goes. What could not be sent goes back to the front and is sent again later: when the service says so, or after a growing time.
 */
final class TraceLane {
    /** Hours of a worker's lifecycle, and some 250 KB. */
    static final int MAX_WAITING = 500;

    /** Far below the service's limits, so that one post is one short request. */
    static final int MAX_BATCH = 100;

    /** The longest wait that a service may ask for: the day's quota ends at midnight, and who lives then may try each hour. */
    static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The same where a notice of 30 s is told of, for as long as a notice lasts. */
    static final Duration LONGEST_URGENT_WAIT = Duration.ofSeconds(10);

    /** So many refusals in a row take longer than any notice: whoever lives still has the patience that the service asks for. */
    static final int URGENT_TRIES = 12;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    private final Function<List<Trace>, Delivered> client;
    private final Later later;
    private final Duration linger;
    private final boolean isUrgent;
    private final Deque<Trace> waiting = new ArrayDeque<>();
    private boolean planned;
    private int plans;
    private int failures;
    private int largestBatch = MAX_BATCH;
    private long dropped;

    private TraceLane(Function<List<Trace>, Delivered> client, Later later, Duration linger, boolean isUrgent) {
        this.client = client;
        this.later = later;
        this.linger = linger;
        this.isUrgent = isUrgent;
    }

    /**
     * Opens a lane whose traces share requests.
     *
     * @param client sends one batch, on a thread of {@code later}
     * @param linger how long a trace waits for others to share its request
     */
    static TraceLane patient(Function<List<Trace>, Delivered> client, Later later, Duration linger) {
        return new TraceLane(client, later, linger, false);
    }

    /**
     * Opens a lane whose traces go at once, each, whatever became of those before, and that asks a service that refuses every ten seconds for as
     * long as a notice lasts.
     *
     * @param client sends one batch, on a thread of {@code later}
     */
    static TraceLane urgent(Function<List<Trace>, Delivered> client, Later later) {
        return new TraceLane(client, later, Duration.ZERO, true);
    }

    synchronized void offer(Trace trace) {
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
            dropped++;
        }
        waiting.addLast(trace);
        if (isUrgent) {
            failures = 0;
            planAnew(linger);
        } else {
            plan(linger);
        }
    }

    /** Returns how many traces were dropped for want of room. */
    synchronized long dropped() {
        return dropped;
    }

    /** Sends one batch now, on the calling thread, and plans what follows from its fate. */
    void flush() {
        List<Trace> batch = take();
        if (!batch.isEmpty()) {
            settle(batch, client.apply(batch));
        }
    }

    private void run(int plan) {
        synchronized (this) {
            if (plan != plans) {
                return;
            }
            planned = false;
        }
        flush();
    }

    private synchronized List<Trace> take() {
        List<Trace> batch = new ArrayList<>();
        while (batch.size() < largestBatch && !waiting.isEmpty()) {
            batch.add(waiting.removeFirst());
        }
        return batch;
    }

    private synchronized void settle(List<Trace> batch, Delivered delivered) {
        if (delivered instanceof Delivered.Again again) {
            failures++;
            putBack(again.traces());
            plan(shorter(again.after().orElse(BACKOFF.after(failures)), longestWait()));
        } else if (delivered instanceof Delivered.TooLarge) {
            // One trace alone is bounded and cannot be made smaller.
            largestBatch = Math.max(1, batch.size() / 2);
            putBack(batch.size() > 1 ? batch : List.of());
            plan(Duration.ZERO);
        } else {
            failures = 0;
            plan(Duration.ZERO);
        }
    }

    private Duration longestWait() {
        return isUrgent && failures < URGENT_TRIES ? LONGEST_URGENT_WAIT : LONGEST_WAIT;
    }

    private void putBack(List<Trace> traces) {
        for (int i = traces.size() - 1; i >= 0; i--) {
            if (waiting.size() == MAX_WAITING) {
                dropped++;
            } else {
                waiting.addFirst(traces.get(i));
            }
        }
    }

    private void plan(Duration wait) {
        if (!planned && !waiting.isEmpty()) {
            planAnew(wait);
        }
    }

    /** What was planned before is void. */
    private void planAnew(Duration wait) {
        planned = true;
        plans++;
        int plan = plans;
        later.after(wait, () -> run(plan));
    }

    private static Duration shorter(Duration one, Duration two) {
        return one.compareTo(two) < 0 ? one : two;
    }
}
