package dev.spotkeeper.cli;

/** What a user asked for cannot be done as it stands. The message is one line that says what to do; exit code 2. */
public final class UsageProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageProblem(String message) {
        super(message);
    }
}
