package dev.spotkeeper.worker;

/** Says in one line which settings are missing or wrong. */
final class SettingsException extends RuntimeException {
    SettingsException(String message) {
        super(message);
    }
}
