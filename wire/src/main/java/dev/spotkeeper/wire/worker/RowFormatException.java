package dev.spotkeeper.wire.worker;

/** A row that is none of ours, or of another release; the message says what is wrong with it. */
public final class RowFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RowFormatException(String message) {
        super(message);
    }
}
