package dev.spotkeeper.simulator.monitor;

import java.net.URI;
import java.util.function.Consumer;

/** Carries an alert to its receiver. */
@FunctionalInterface
public interface AlertTransport {
    /** Nobody listens: each post fails to connect. */
    AlertTransport NONE = (url, body, answered) -> answered.accept(new Answer.Unreachable("no transport"));

    /**
     * Posts {@code body} to {@code url} as {@code application/json} and returns at once.
     *
     * @param answered hears the answer, once, on the world's thread
     */
    void post(URI url, String body, Consumer<Answer> answered);

    /** What came of a post. */
    sealed interface Answer {
        /** The receiver answered with this HTTP status. */
        record Status(int code) implements Answer {}

        /** There was no answer: no connection, or none in time. */
        record Unreachable(String why) implements Answer {}
    }
}
