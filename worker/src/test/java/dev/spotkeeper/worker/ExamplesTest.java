package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.fixture.WorkerProcess;
import dev.spotkeeper.worker.run.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of work commands, run by a worker and interrupted in the middle. */
class ExamplesTest {
    private final Storage storage = new Storage();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    private static List<String> example(String program, String name) {
        return List.of(program, Path.of("examples", name).toAbsolutePath().toString());
    }

    @Test
    void shellExampleGoesOnWhereItWasInterrupted() throws Exception {
        assertThat(interrupted(example("sh", "resumable.sh"), "{\"steps\":50}")).isEqualTo("1275");
    }

    @Test
    void pythonExampleGoesOnWhereItWasInterrupted() throws Exception {
        assumePython();

        // The sum of the 25997 primes below 300000, by a sieve.
        assertThat(interrupted(example("python3", "resumable.py"), "{\"below\":300000}"))
                .isEqualTo("{\"below\": 300000, \"sum\": 3709507114}");
    }

    @Test
    void payloadThatTheShellExampleCannotReadIsGivenUpAtOnce() throws Exception {
        assertThat(givenUp(example("sh", "resumable.sh"))).contains("exit code 65");
    }

    @Test
    void payloadThatThePythonExampleCannotReadIsGivenUpAtOnce() throws Exception {
        assumePython();

        assertThat(givenUp(example("python3", "resumable.py"))).contains("exit code 65");
    }

    /**
     * Returns the result of work that was stopped for an eviction and resumed when that was withdrawn. The work stands still until it was asked
     * to stop, so that no machine is fast enough to have done it before.
     */
    private String interrupted(List<String> command, String payload) throws Exception {
        storage.queues().put("work", "{\"v\":1,\"id\":\"m-1\",\"payload\":" + payload + "}");
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, command, folder)) {
            worker.events().await("progress");
            worker.freezeWork();
            imds.event("Preempt", "E-1", Instant.now().plusSeconds(30));
            worker.events().await("stopAsked");
            worker.goOnWithWork();
            worker.events().await("handedBack");
            imds.noEvents();
            worker.events().await("committed");

            assertThat(worker.events().all("progress"))
                    .extracting(
                            (JsonObject line) -> line.get("text").getAsString().replaceAll(" .*", ""))
                    .containsSubsequence("stopped", "resuming");
            assertThat(storage.blobs().text("items/m-1")).contains("\"failures\":0,\"preemptions\":1");
            return storage.blobs().text("results/m-1/2").strip();
        }
    }

    /** Returns why work without a number in its payload was given up. */
    private String givenUp(List<String> command) throws Exception {
        storage.queues().put("work", "{\"v\":1,\"id\":\"m-1\",\"payload\":{\"steps\":\"many\"}}");
        try (Imds imds = Imds.start();
                WorkerProcess worker = WorkerProcess.start(imds, storage, command, folder)) {
            return worker.events().await("failed").get("reason").getAsString();
        }
    }

    private static void assumePython() throws InterruptedException {
        try {
            ChildProcess python =
                    ChildProcess.start(List.of("python3", "--version"), Map.of(), Path.of("."), line -> {});
            assumeTrue(python.waitFor(Duration.ofSeconds(60)), "python3 does not answer");
        } catch (IOException absent) {
            assumeTrue(false, "no python3 on the path");
        }
    }
}
