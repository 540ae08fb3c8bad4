package dev.spotkeeper.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the program of the archive makes of its arguments: only without any it begins to work. It needs the tools of Linux. */
@EnabledOnOs(OS.LINUX)
class ProgramTest {
    private static final Path PROGRAM = Path.of("src/main/dist/bin/spotkeeper-worker");

    @TempDir
    Path home;

    private Path program;

    @BeforeEach
    void unpack() throws Exception {
        program = Files.createDirectories(home.resolve("bin")).resolve("spotkeeper-worker");
        Files.copy(PROGRAM, program);
        Files.writeString(home.resolve("version"), "1.0.0\n");
    }

    private Ended run(String argument) throws Exception {
        Process process = new ProcessBuilder(List.of("sh", program.toString(), argument))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    void versionIsTold() throws Exception {
        assertThat(run("--version")).isEqualTo(new Ended(0, "1.0.0\n"));
    }

    @Test
    void helpIsToldAndNothingStarted() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.code()).isZero();
        assertThat(ended.output()).startsWith("usage: spotkeeper-worker").contains("SIGTERM");
    }

    @Test
    void anArgumentThatItDoesNotKnowIsAUsageError() throws Exception {
        Ended ended = run("start");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.output()).isEqualTo("usage: spotkeeper-worker [--version]\n");
    }

    private record Ended(int code, String output) {}
}
