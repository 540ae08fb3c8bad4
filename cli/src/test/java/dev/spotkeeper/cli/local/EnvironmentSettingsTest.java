package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentSettingsTest {
    @TempDir
    Path folder;

    @Test
    void workersRunTheExampleUnlessACommandIsNamed() {
        EnvironmentSettings usual = EnvironmentSettings.usual(new Home(folder), RunFolder.create(false), 1);
        Path example = folder.resolve("example.mjs");

        assertThat(usual.workCommand(example)).isEqualTo("node " + example);
        assertThat(usual.withWork(Optional.of("sh mine.sh"))
                        .withFunctionsPort(7072)
                        .workCommand(example))
                .isEqualTo("sh mine.sh");
        usual.folder().deleteUnlessKept();
    }
}
