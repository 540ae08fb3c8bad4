package dev.spotkeeper.worker.log;

import java.io.PrintStream;
import java.time.InstantSource;

/** Prints each event as one line, whole and at once. */
public final class JsonLines implements EventLog {
    private final PrintStream out;
    private final InstantSource clock;

    /** Prints to a stream that it never closes. */
    public JsonLines(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public synchronized void write(EventLine line) {
        out.println(line.json(clock.instant()));
        out.flush();
    }
}
