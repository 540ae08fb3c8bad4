package dev.spotkeeper.simulator.imds;

import java.time.Duration;

/** What the metadata service does with a request. */
public sealed interface ImdsAnswer {
    /**
     * It answers.
     *
     * @param status the HTTP status
     * @param body the body, usually JSON
     * @param after how long the client waits for it
     */
    record Body(int status, String body, Duration after) implements ImdsAnswer {}

    /**
     * It does not answer: the connection ends without a word.
     *
     * @param after how long the client waits for that
     */
    record Dropped(Duration after) implements ImdsAnswer {}
}
