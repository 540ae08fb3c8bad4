package dev.spotkeeper.azure.wire;

import dev.spotkeeper.core.capacity.Fault;
import java.util.function.Function;

/**
 * What became of a request to ARM.
 *
 * @param <T> what was asked for
 */
public sealed interface ArmAnswer<T> {
    /** Azure answered as asked. */
    record Received<T>(T value) implements ArmAnswer<T> {}

    /** Azure answered with an error: nothing was begun. */
    record Rejected<T>(Fault fault) implements ArmAnswer<T> {}

    /** The request did not leave: no token, no connection. */
    record Unsent<T>(String why) implements ArmAnswer<T> {}

    /** The request left and no answer that can be read came back: Azure may have acted on it. */
    record Lost<T>(String why) implements ArmAnswer<T> {}

    /** Returns what went wrong, in words for people; empty when nothing did. */
    default String problem() {
        if (this instanceof Rejected<T> rejected) {
            return "status " + rejected.fault().status() + " "
                    + rejected.fault().code();
        }
        if (this instanceof Unsent<T> unsent) {
            return unsent.why();
        }
        return this instanceof Lost<T> lost ? lost.why() : "";
    }

    /** Returns this answer with another value, the other outcomes as they are. */
    default <U> ArmAnswer<U> map(Function<T, U> change) {
        if (this instanceof Received<T> received) {
            return new Received<>(change.apply(received.value()));
        }
        if (this instanceof Rejected<T> rejected) {
            return new Rejected<>(rejected.fault());
        }
        if (this instanceof Unsent<T> unsent) {
            return new Unsent<>(unsent.why());
        }
        if (this instanceof Lost<T> lost) {
            return new Lost<>(lost.why());
        }
        throw new AssertionError(this);
    }
}
