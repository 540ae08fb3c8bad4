package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstReadyTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("vm-1.ready");
    }

    @Test
    void firstInstantOfALifeIsKept() {
        assertThat(new FirstReady(file, "boot-1").at()).isEmpty();

        new FirstReady(file, "boot-1").keep(NOON);
        new FirstReady(file, "boot-1").keep(NOON.plusSeconds(60));

        assertThat(new FirstReady(file, "boot-1").at()).contains(NOON);
    }

    @Test
    void anotherLifeBeginsAnew() {
        new FirstReady(file, "boot-1").keep(NOON);
        assertThat(new FirstReady(file, "boot-2").at()).isEmpty();

        new FirstReady(file, "boot-2").keep(NOON.plusSeconds(60));

        assertThat(new FirstReady(file, "boot-2").at()).contains(NOON.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "boot-1", "boot-1\nnoon", "boot-1\n\n"})
    void whatCannotBeReadSaysNothing(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(new FirstReady(file, "boot-1").at()).isEmpty();
    }
}
