package dev.spotkeeper.rehearsal.placement;

/** What happened in a replay, in the order of time; all figures are reckoned from these alone. */
sealed interface Happening {
    /** An attempt to start a VM that began at {@code from} and was answered at {@code to}. */
    record Attempt(int zone, long from, long to, boolean granted) implements Happening {}

    /** A VM of ours: granted at {@code from}, gone at {@code to}, by eviction or because the recording ended. */
    record Life(int zone, long from, long to, boolean evicted) implements Happening {}

    /** A look at a zone for its own sake; {@code home} when a VM of ours ran there anyway. */
    record Probe(int zone, long at, boolean granted, boolean home) implements Happening {}
}
