package dev.spotkeeper.simulator.trace;

/** A trace cannot be read or played; the message says where and what is wrong, as {@code file:line: what}. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceException(String message) {
        super(message);
    }

    static TraceException at(String file, int line, String what) {
        return new TraceException(file + ":" + line + ": " + what);
    }
}
