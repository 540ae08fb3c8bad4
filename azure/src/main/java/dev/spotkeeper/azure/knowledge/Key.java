package dev.spotkeeper.azure.knowledge;

/**
 * What was asked of a source.
 *
 * @param subscription whose answer it is
 * @param rest what was asked, in any form of its own; empty for all of the subscription
 */
public record Key(String subscription, String rest) {
    /** Returns the key of everything that is asked for the subscription. */
    public Key all() {
        return new Key(subscription, "");
    }
}
