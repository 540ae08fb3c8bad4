package dev.spotkeeper.worker.log;

/** Where events go. Threads may write at once; no call blocks on anything but the output, and none fails. */
@FunctionalInterface
public interface EventLog {
    /** Writes one event, stamped with the present instant. */
    void write(EventLine line);
}
