package dev.spotkeeper.azure.identity;

import java.io.IOException;

/** Tokens of the process's identity for Azure Storage. */
@FunctionalInterface
public interface StorageTokens {
    /**
     * Returns a token that is good now.
     *
     * @throws IOException when there is none
     */
    String token() throws IOException;
}
