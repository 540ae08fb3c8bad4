package dev.spotkeeper.simulator.parity;

/** What was given is no recording. The message is one line that names the file or folder. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }
}
