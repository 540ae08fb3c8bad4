package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AzFolderTest {
    @TempDir
    private Path home;

    @Test
    void aNewRunBeginsWithoutTheCloudOfTheLastOne() throws IOException {
        AzFolder folder = AzFolder.of(new Home(home));
        Files.createDirectories(folder.path());
        for (String name : new String[] {"clouds.config", "config", "azureProfile.json", "commandIndex.json"}) {
            Files.writeString(folder.path().resolve(name), "x");
        }

        folder.forgetRun();

        try (var left = Files.list(folder.path())) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("commandIndex.json");
        }
    }

    @Test
    void theFirstRunHasNothingToForget() {
        AzFolder folder = AzFolder.of(new Home(home));

        folder.forgetRun();

        assertThat(folder.path()).doesNotExist();
    }
}
