package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Wakes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** Wakes in memory, in order of the time that each is for. Safe for concurrent use. */
public final class WakesInMemory implements Wakes {
    private final PriorityQueue<Wake> queue =
            new PriorityQueue<>(Comparator.comparing(Wake::at).thenComparing(Wake::number));
    private final PriorityQueue<PoolWake> pools =
            new PriorityQueue<>(Comparator.comparing(PoolWake::at).thenComparing(PoolWake::number));
    private final InstantSource clock;
    private long enqueued;

    public WakesInMemory(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void wake(VmId vm, Duration delay, String reason) {
        queue.add(new Wake(clock.instant().plus(delay), enqueued++, vm, reason));
    }

    @Override
    public synchronized void wakePool(String pool, Duration delay, String reason) {
        pools.add(new PoolWake(clock.instant().plus(delay), enqueued++, pool, reason));
    }

    /** Takes the wake of a pool whose time has come longest ago, if any has. */
    public synchronized Optional<PoolWake> takePool() {
        return Optional.ofNullable(pools.peek())
                .filter(next -> !next.at().isAfter(clock.instant()))
                .map(next -> pools.remove());
    }

    /** Takes the wake whose time has come longest ago, if any has. */
    public synchronized Optional<Wake> take() {
        return nextAt().filter(at -> !at.isAfter(clock.instant())).map(at -> queue.remove());
    }

    /** Returns when the next wake of a VM is for, if any is enqueued. */
    public synchronized Optional<Instant> nextAt() {
        return Optional.ofNullable(queue.peek()).map(Wake::at);
    }

    /** Returns how many wakes of VMs are enqueued. */
    public synchronized int size() {
        return queue.size();
    }

    /**
     * A wake that was asked for.
     *
     * @param at when it is for
     * @param number its place among those for the same instant
     * @param vm the VM
     * @param reason for people
     */
    public record Wake(Instant at, long number, VmId vm, String reason) {}

    /**
     * A wake of a pool that was asked for.
     *
     * @param at when it is for
     * @param number its place among those for the same instant
     * @param pool the pool
     * @param reason for people
     */
    public record PoolWake(Instant at, long number, String pool, String reason) {}
}
