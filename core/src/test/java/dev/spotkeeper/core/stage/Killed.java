package dev.spotkeeper.core.stage;

/** The process died here. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    public Killed(String where) {
        super(where);
    }
}
