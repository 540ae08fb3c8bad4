package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of local Azure's processes when the command that started them is killed. */
final class OrphanTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @Test
    void storageHostAndWorkersEndWithACommandThatIsKilled() throws IOException {
        Process command = start();
        List<ProcessHandle> children = List.of();
        try {
            awaitUp(command.inputReader());
            children = command.descendants().toList();
            assertThat(children).as("storage, host, worker").hasSize(3);

            command.destroyForcibly();

            for (ProcessHandle child : children) {
                Awaitility.await(child.info().toString()).atMost(BOUND).until(() -> !child.isAlive());
            }
        } finally {
            command.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static Process start() throws IOException {
        return new ProcessBuilder(
                        Home.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LocalAzureProcess.class.getName(),
                        Stack.repository().toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitUp(BufferedReader output) {
        String lines = output.lines()
                .takeWhile(line -> !line.contains(LocalAzureProcess.UP))
                .collect(Collectors.joining("\n"));
        assertThat(lines).as("ended before a worker ran").contains("workerStarted");
    }
}
