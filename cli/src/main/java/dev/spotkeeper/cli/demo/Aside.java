package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A part of a play that goes on beside the rest. Closing it ends it, finished or not. */
final class Aside implements AutoCloseable {
    private final String name;
    private final ExecutorService thread;
    private final Future<?> part;

    private Aside(String name, ExecutorService thread, Runnable part) {
        this.name = name;
        this.thread = thread;
        this.part = thread.submit(part);
    }

    /** Begins a part; its name is for people. */
    static Aside begin(String name, Runnable part) {
        return new Aside(name, Executors.newSingleThreadExecutor(task -> daemon(task, name)), part);
    }

    /**
     * Waits until the part is over.
     *
     * @throws RunFailure when it failed, or is not over within the bound
     */
    void await(Duration bound) {
        try {
            part.get(bound.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RunFailure failure
                    ? failure
                    : new RunFailure("the part '" + name + "' failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new RunFailure("the part '" + name + "' is not over after " + bound.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailure("interrupted", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
