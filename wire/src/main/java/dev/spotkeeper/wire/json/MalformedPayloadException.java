package dev.spotkeeper.wire.json;

/** Says in one sentence, fit for an answer or a log, what is wrong with a payload. */
public final class MalformedPayloadException extends RuntimeException {
    private final boolean tooMuch;

    /**
     * Says what is wrong.
     *
     * @param message one sentence without the payload itself
     */
    public MalformedPayloadException(String message) {
        this(message, false);
    }

    private MalformedPayloadException(String message, boolean tooMuch) {
        super(message);
        this.tooMuch = tooMuch;
    }

    /**
     * Says that there is more of something than is read.
     *
     * @param message one sentence without the payload itself
     */
    public static MalformedPayloadException tooMuch(String message) {
        return new MalformedPayloadException(message, true);
    }

    /** Returns whether the payload may be sound, and is only larger than what is read. */
    public boolean isTooMuch() {
        return tooMuch;
    }
}
