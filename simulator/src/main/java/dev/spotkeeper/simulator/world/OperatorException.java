package dev.spotkeeper.simulator.world;

/** What was asked for cannot happen; the message says why and what could. */
public final class OperatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OperatorException(String message) {
        super(message);
    }
}
