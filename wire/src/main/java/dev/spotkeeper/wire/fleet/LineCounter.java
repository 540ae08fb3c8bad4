package dev.spotkeeper.wire.fleet;

import java.io.Reader;

/**
 * Hands out one character at a time and counts lines. Gson's reader fills a buffer of its own and tells positions to nobody;
 * fed like this it never holds more than it looks at.
 */
final class LineCounter extends Reader {
    private final String text;
    private int next;
    private int line = 1;

    LineCounter(String text) {
        this.text = text;
    }

    /** Returns the line, from 1 on, of the last character handed out. */
    int line() {
        return line;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (next == text.length()) {
            return -1;
        }
        if (next > 0 && text.charAt(next - 1) == '\n') {
            line++;
        }
        buffer[offset] = text.charAt(next++);
        return 1;
    }

    @Override
    public void close() {
        // a string holds nothing open
    }
}
