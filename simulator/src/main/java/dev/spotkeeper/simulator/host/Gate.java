package dev.spotkeeper.simulator.host;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is in hand, and waits until there is little enough of it. */
final class Gate {
    private final Lock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private int inHand;

    void enter() {
        add(1);
    }

    void leave() {
        add(-1);
    }

    private void add(int change) {
        lock.lock();
        try {
            inHand += change;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until at most {@code most} are in hand; false when that took longer than {@code limit}. */
    boolean awaitAtMost(int most, Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long nanos = limit.toNanos();
            while (inHand > most && nanos > 0) {
                nanos = left.awaitNanos(nanos);
            }
            return inHand <= most;
        } finally {
            lock.unlock();
        }
    }
}
