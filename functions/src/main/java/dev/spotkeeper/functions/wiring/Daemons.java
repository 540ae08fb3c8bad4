package dev.spotkeeper.functions.wiring;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep a process alive. */
final class Daemons {
    private Daemons() {}

    /**
     * Returns a pool that rejects what finds neither a thread nor room to wait.
     *
     * @param threads how many run at most
     * @param waiting how many tasks may wait for one
     */
    static ExecutorService pool(int threads, int waiting) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), Daemons::of);
    }

    private static Thread of(Runnable task) {
        Thread thread = new Thread(task, "spotkeeper-sender");
        thread.setDaemon(true);
        return thread;
    }
}
