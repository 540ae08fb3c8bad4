package dev.spotkeeper.functions.wiring;

/** A setting is missing or wrong; the message names it and says what it should be. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }

    SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
