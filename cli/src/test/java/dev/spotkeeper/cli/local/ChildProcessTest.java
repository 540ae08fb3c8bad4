package dev.spotkeeper.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildProcessTest {
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(100);

    @Test
    void linesGoToTheListenerAndToTheLog() throws Exception {
        try (ChildProcess process = start("echo one; echo two >&2", Map.of())) {
            assertThat(next()).isEqualTo("one");
            assertThat(next()).isEqualTo("two");
            await().atMost(BOUND).until(() -> !process.isAlive());
        }
        assertThat(folder.resolve("log")).hasContent("one\ntwo");
    }

    @Test
    void powerCutTakesWhatTheProcessStartedWithIt() throws Exception {
        try (ChildProcess process = start("sleep 600 & echo $!; wait", Map.of())) {
            ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(next())).orElseThrow();

            process.cut();

            await().atMost(BOUND).until(() -> !process.isAlive() && !grandchild.isAlive());
        }
    }

    @Test
    void environmentOfARealAzureStaysOut() throws Exception {
        try (ChildProcess process =
                start("echo \"[$AZURE_CLIENT_ID$IDENTITY_ENDPOINT][$GIVEN]\"", Map.of("GIVEN", "yes"))) {
            assertThat(next()).isEqualTo("[][yes]");
            await().atMost(BOUND).until(() -> !process.isAlive());
        }
    }

    @Test
    void processThatDoesNotListenIsEndedAllTheSame() throws Exception {
        ChildProcess process = start("trap '' TERM; echo ready; while :; do sleep 1; done", Map.of());
        assertThat(next()).isEqualTo("ready");

        process.close();

        assertThat(process.ended().get(BOUND.toSeconds(), TimeUnit.SECONDS)).isNotZero();
    }

    private ChildProcess start(String script, Map<String, String> environment) {
        return ChildProcess.start(
                new ChildProcess.Launch("child", List.of("bash", "-c", script), environment, folder.resolve("log")),
                lines::add);
    }

    private String next() throws InterruptedException {
        String line = lines.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        return line == null ? "no line within " + BOUND : line;
    }
}
