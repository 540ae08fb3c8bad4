package dev.spotkeeper.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The single-threaded schedule of the world: what is due runs in the order of its instant, then in the order in which it
 * was planned. It is also the world's clock. Not thread-safe: one driver owns it.
 */
public final class Scheduler implements InstantSource {
    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private Instant now;
    private long sequence;

    /** Starts a world's time at {@code start}. */
    public Scheduler(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Plans {@code action} for {@code at}; an instant in the past means as soon as time moves. */
    public Cancellable at(Instant at, Runnable action) {
        Planned item = new Planned(at.isBefore(now) ? now : at, sequence++, action);
        planned.add(item);
        return () -> planned.remove(item);
    }

    /** Plans {@code action} for {@code delay} from now. */
    public Cancellable after(Duration delay, Runnable action) {
        return at(now.plus(delay), action);
    }

    /** When the next action is due, or empty when nothing is planned. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(planned.peek()).map(Planned::at);
    }

    /**
     * Runs the next action if it is due at or before {@code limit}; the clock moves to the action's instant first.
     *
     * @return whether there was one
     */
    public boolean runNext(Instant limit) {
        Planned next = planned.peek();
        if (next == null || next.at.isAfter(limit)) {
            return false;
        }
        planned.remove();
        moveTo(next.at);
        next.action.run();
        return true;
    }

    /** Moves the clock forward to {@code to}. The clock never goes back. */
    public void moveTo(Instant to) {
        if (to.isAfter(now)) {
            now = to;
        }
    }

    private record Planned(Instant at, long sequence, Runnable action) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }
}
