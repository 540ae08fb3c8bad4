package dev.spotkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script on a machine with a good Java and a Node.js that is too old, for a build that is there already. */
final class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "spotkeeper").toAbsolutePath();

    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        Files.copy(SCRIPT, home.resolve("spotkeeper"));
        Files.createDirectories(home.resolve("cli/target/lib"));
        Path old = Files.createFile(home.resolve("cli/target/cli-99.9.9.jar"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));
        Files.createFile(home.resolve("cli/target/cli-1.2.3.jar"));
        Files.createFile(home.resolve("cli/target/.built"));
        Files.createDirectory(home.resolve("bin"));
        program("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.15\"' >&2 || echo \"ran $*\"");
        program("node", "echo v1.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "explain alert.json",
                "fleet check fleet.json",
                "status",
                "local env",
                "demo --help",
                "local up --help",
                "--help",
                ""
            })
    void whatStartsNoStorageNeedsNoNode(String line) throws Exception {
        assertThat(run(line)).startsWith("0 ran ").endsWith(("dev.spotkeeper.cli.Main " + line).strip());
    }

    @Test
    void whatWasBuiltLastIsRunWhateverItsVersion() throws Exception {
        assertThat(run("status")).contains("/cli/target/cli-1.2.3.jar:").doesNotContain("99.9.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo --json", "local up", "local up --port 0"})
    void whatStartsStorageAsksForNodeFirst(String line) throws Exception {
        assertThat(run(line)).isEqualTo("2 spotkeeper: Node.js v1.0.0 is too old: install version 20 or later");
    }

    private void program(String name, String line) throws IOException {
        Path file = Files.writeString(home.resolve("bin").resolve(name), "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Returns the exit code and what was printed. */
    private String run(String line) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("spotkeeper").toString()));
        if (!line.isEmpty()) {
            command.addAll(List.of(line.split(" ")));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.remove("JAVA_HOME");
        environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + printed.strip();
    }
}
