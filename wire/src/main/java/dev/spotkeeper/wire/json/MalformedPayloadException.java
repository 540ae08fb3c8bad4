package dev.spotkeeper.wire.json;

/** Says in one sentence, fit for an answer or a log, what is wrong with a payload. */
public final class MalformedPayloadException extends RuntimeException {
    /**
     * Says what is wrong.
     *
     * @param message one sentence without the payload itself
     */
    public MalformedPayloadException(String message) {
        super(message);
    }
}
