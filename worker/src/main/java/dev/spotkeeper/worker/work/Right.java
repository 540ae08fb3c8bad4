package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.drain.StopOrder;
import java.util.Optional;

/** What lets a worker go on with a piece of work, besides what the state says. */
@FunctionalInterface
interface Right {
    /** Returns whether nobody else can have the work now. */
    boolean isHeld();

    /** Returns the order to stop where it is known that the right ends, and when. */
    default Optional<StopOrder> ending() {
        return Optional.empty();
    }
}
