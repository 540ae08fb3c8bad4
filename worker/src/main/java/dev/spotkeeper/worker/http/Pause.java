package dev.spotkeeper.worker.http;

import java.time.Duration;

/** Waits, unless there is nothing more to wait for. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits that long.
     *
     * @return whether to go on; false, at once, when the worker is to end
     */
    boolean pause(Duration duration);
}
