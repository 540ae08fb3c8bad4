package dev.spotkeeper.worker;

import java.io.IOException;
import java.io.InputStream;

/**
 * Notices that the parent of this process is gone, in whatever way: a parent that was killed can tell nobody, but the pipe
 * that it held ends with it.
 */
final class ParentWatch {
    private final InputStream input;
    private final Runnable end;

    /**
     * Prepares a watch.
     *
     * @param input ends when the parent does
     * @param end called once, on a thread of its own
     */
    ParentWatch(InputStream input, Runnable end) {
        this.input = input;
        this.end = end;
    }

    void begin() {
        Thread thread = new Thread(this::watch, "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        awaitEnd();
        end.run();
    }

    /** A pipe that breaks has ended as well. */
    private void awaitEnd() {
        byte[] unused = new byte[64];
        try {
            while (input.read(unused) >= 0) {
                // What a parent writes means nothing here.
            }
        } catch (IOException broken) {
            return;
        }
    }
}
