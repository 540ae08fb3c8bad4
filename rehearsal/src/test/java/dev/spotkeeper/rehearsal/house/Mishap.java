package dev.spotkeeper.rehearsal.house;

/** A controller died, or what it stands on did not answer: its message comes again. */
public final class Mishap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Mishap(String what) {
        super(what);
    }
}
