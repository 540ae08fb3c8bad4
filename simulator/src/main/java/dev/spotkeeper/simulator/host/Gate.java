package dev.spotkeeper.simulator.host;

import java.time.Duration;

/** Counts what is in hand, and waits until there is little enough of it. */
final class Gate {
    private int inHand;

    synchronized void enter() {
        inHand++;
    }

    synchronized void leave() {
        inHand--;
        notifyAll();
    }

    /** Waits until at most {@code most} are in hand; false when that took longer than {@code limit}. */
    synchronized boolean awaitAtMost(int most, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (inHand > most) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }
}
