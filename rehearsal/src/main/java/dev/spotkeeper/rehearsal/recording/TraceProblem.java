package dev.spotkeeper.rehearsal.recording;

/** A recording that cannot be read; the message says which and where. */
public final class TraceProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A problem, with the file, the row and what was expected. */
    public TraceProblem(String message) {
        super(message);
    }
}
