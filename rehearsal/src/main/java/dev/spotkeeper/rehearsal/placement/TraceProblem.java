package dev.spotkeeper.rehearsal.placement;

/** A recording that cannot be read; the message says which and where. */
public final class TraceProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceProblem(String message) {
        super(message);
    }
}
