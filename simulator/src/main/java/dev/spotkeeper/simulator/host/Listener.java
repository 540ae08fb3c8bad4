package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;

/**
 * A loop on a thread of its own that goes on until the host ends. Whatever breaks it is told, and the loop begins anew a
 * little later.
 */
abstract class Listener implements Runnable {
    /** Storage that is away is asked again so often. */
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);

    private final String name;
    private final Ending ending;

    Listener(String name, Ending ending) {
        this.name = name;
        this.ending = ending;
    }

    /** How a listener ends, and where it tells of trouble. */
    record Ending(StopSignal stop, EventLog events) {}

    /** Does its work until the host ends or something breaks. */
    abstract void listen() throws IOException, InterruptedException;

    /** Waits for what it began elsewhere, but not longer than {@code limit}. */
    void awaitIdle(Duration limit) throws InterruptedException {
        // What runs on the loop's own thread has ended with it.
    }

    StopSignal stop() {
        return ending.stop();
    }

    EventLog events() {
        return ending.events();
    }

    @Override
    public final void run() {
        try {
            do {
                listenOnce();
            } while (!stop().await(AFTER_TROUBLE));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() throws InterruptedException {
        try {
            listen();
        } catch (IOException | RuntimeException trouble) {
            // The edge of the loop: a bug in it must not silence a trigger for good.
            if (!stop().isRaised()) {
                events().note("WARNING", name + ": " + trouble);
            }
        }
    }
}
