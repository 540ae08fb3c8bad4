package dev.spotkeeper.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where az keeps its own files about a local Azure, apart from those of its user.
 *
 * @param path absolute
 */
record AzFolder(Path path) {
    /** The registered clouds, which of them is chosen, and who is signed in; the rest, the index of its commands above all, saves it seconds. */
    private static final List<String> OF_A_RUN =
            List.of("clouds.config", "config", "azureProfile.json", "msal_token_cache.json");

    static AzFolder of(Home home) {
        return new AzFolder(home.stateFolder().resolve("az"));
    }

    /** Forgets what was true for an earlier run alone: its ports are nobody's, or another's. */
    void forgetRun() {
        for (String name : OF_A_RUN) {
            try {
                Files.deleteIfExists(path.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove what az keeps of an earlier local Azure", e);
            }
        }
    }
}
