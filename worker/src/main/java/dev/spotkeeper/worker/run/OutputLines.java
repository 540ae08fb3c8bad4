package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads a child's output to its end, so that the child never blocks on it, and passes on a bounded part. */
final class OutputLines implements Runnable {
    /** A longer line is cut. */
    static final int MAX_LINE = 500;

    /** Later lines are read and dropped. */
    static final int MAX_LINES = 1000;

    private final InputStream in;
    private final Consumer<String> lines;

    OutputLines(InputStream in, Consumer<String> lines) {
        this.in = in;
        this.lines = lines;
    }

    @Override
    public void run() {
        byte[] line = new byte[MAX_LINE];
        int length = 0;
        int count = 0;
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    length = append(line, length, next);
                } else {
                    count = pass(line, length, count);
                    length = 0;
                }
            }
        } catch (IOException closed) {
            // The pipe breaks when the child is killed; what came before is all there is.
        }
        pass(line, length, count);
    }

    private static int append(byte[] line, int length, int next) {
        if (length == line.length || next == '\r') {
            return length;
        }
        line[length] = (byte) next;
        return length + 1;
    }

    private int pass(byte[] line, int length, int count) {
        if (length > 0 && count < MAX_LINES) {
            lines.accept(new String(line, 0, length, StandardCharsets.UTF_8));
            return count + 1;
        }
        return count;
    }
}
