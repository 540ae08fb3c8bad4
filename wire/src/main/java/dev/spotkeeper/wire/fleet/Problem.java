package dev.spotkeeper.wire.fleet;

/**
 * What is wrong with a fleet document.
 *
 * @param line the line, from 1 on
 * @param reason one sentence for the author
 */
public record Problem(int line, String reason) {
    @Override
    public String toString() {
        return line + ": " + reason;
    }
}
