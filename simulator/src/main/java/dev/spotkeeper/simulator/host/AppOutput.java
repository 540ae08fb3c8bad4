package dev.spotkeeper.simulator.host;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the app prints on standard output, as events: the host's own standard output holds nothing but events. */
final class AppOutput extends ByteArrayOutputStream {
    /** A line that does not end is cut here. */
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private final EventLog events;

    private AppOutput(EventLog events) {
        this.events = events;
    }

    static PrintStream into(EventLog events) {
        return new PrintStream(new AppOutput(events), true, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int character) {
        if (character == '\n' || size() >= MAX_LINE_BYTES) {
            emit();
        }
        if (character != '\n') {
            super.write(character);
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    private void emit() {
        events.note("INFO", toString(StandardCharsets.UTF_8));
        reset();
    }
}
