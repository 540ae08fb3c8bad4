package dev.spotkeeper.simulator.time;

/** Something that is to happen and may still be called off. */
@FunctionalInterface
public interface Cancellable {
    /** Calls it off. Does nothing when it has happened or was called off before. */
    void cancel();
}
