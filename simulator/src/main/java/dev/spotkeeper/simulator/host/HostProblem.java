package dev.spotkeeper.simulator.host;

/** Something is wrong with what the host was given: its message is one line that says what to change. */
final class HostProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HostProblem(String message) {
        super(message);
    }

    HostProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
