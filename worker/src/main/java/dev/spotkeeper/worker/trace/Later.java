package dev.spotkeeper.worker.trace;

import java.time.Duration;

/** Runs something after a while, one thing at a time. Waiting is all done here: no sender of traces sleeps. */
@FunctionalInterface
interface Later {
    void after(Duration wait, Runnable task);
}
