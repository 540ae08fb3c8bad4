package dev.spotkeeper.simulator.host;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads on which functions run; outside invocations their context class loader is the worker's. */
final class InvocationThreads {
    private InvocationThreads() {}

    /** Makes a pool of at most {@code size} daemon threads. */
    static ExecutorService pool(String name, int size, ClassLoader worker) {
        return Executors.newFixedThreadPool(size, factory(name, worker));
    }

    static ThreadFactory factory(String name, ClassLoader worker) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(worker);
            return thread;
        };
    }
}
