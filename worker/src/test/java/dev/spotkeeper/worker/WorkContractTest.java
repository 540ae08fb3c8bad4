package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.fixture.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/work.md promises the command, besides what every other test of work shows: real workers, real commands. */
class WorkContractTest {
    private static final String MESSAGE = "{\"v\":1,\"id\":\"m-1\",\"payload\":{\"a\":1}}";

    private final Storage storage = new Storage();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void messageComesByStandardInputWhereThatIsAskedFor() throws Exception {
        storage.queues().put("work", MESSAGE);
        List<String> command = Command.script(folder, "cat.sh", "cat > \"$SPOTKEEPER_RESULT_FILE\"");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, command, Map.of("SPOTKEEPER_WORK_INPUT", "stdin"))) {
            worker.events().await("committed");

            assertThat(storage.blobs().text("results/m-1/1")).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void commandNeedNotReadWhatItIsFed() throws Exception {
        storage.queues().put("work", MESSAGE);
        List<String> command = Command.script(folder, "deaf.sh", "exec <&-", "echo done > \"$SPOTKEEPER_RESULT_FILE\"");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, command, Map.of("SPOTKEEPER_WORK_INPUT", "stdin"))) {
            worker.events().await("committed");

            assertThat(worker.errors()).isEmpty();
        }
    }

    @Test
    void deadlineIsThereBeforeTheSignalAndIsBroughtForward() throws Exception {
        storage.queues().put("work", MESSAGE);
        List<String> command = Command.script(
                folder,
                "deadline.sh",
                "[ -e \"$SPOTKEEPER_DEADLINE_FILE\" ] || echo none",
                "trap 'echo until $(cat \"$SPOTKEEPER_DEADLINE_FILE\")' TERM",
                "while [ ! -e \"$SPOTKEEPER_DEADLINE_FILE\" ]; do sleep 0.05; done",
                "first=$(cat \"$SPOTKEEPER_DEADLINE_FILE\")",
                "while [ \"$(cat \"$SPOTKEEPER_DEADLINE_FILE\")\" = \"$first\" ]; do sleep 0.05; done",
                "echo now $(cat \"$SPOTKEEPER_DEADLINE_FILE\")",
                "exit 75");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, command, Map.of())) {
            worker.events().await("progress");
            Instant asked = Instant.now();
            imds.event("Preempt", "E-1", asked.plusSeconds(60));
            worker.events().await("progress", 2);
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            List<String> said = progress(worker);
            assertThat(said.get(0)).isEqualTo("none");
            Instant first = Instant.parse(said.get(1).substring("until ".length()));
            Instant last = Instant.parse(said.get(2).substring("now ".length()));
            assertThat(first).isBetween(asked, asked.plusSeconds(60));
            assertThat(last).isBefore(first);
        }
    }

    @Test
    void checkpointIsSavedWhenTheWorkAsksForItHoweverLongTheIntervalIs() throws Exception {
        storage.queues().put("work", MESSAGE);
        Map<String, String> rarely = Map.of("SPOTKEEPER_CHECKPOINT_INTERVAL", "PT1H");
        try (Imds imds = Imds.start()) {
            try (WorkerProcess first = worker(imds, asking(), rarely)) {
                first.events().await("progress", 3);
                assertThat(progress(first)).containsExactly("one stands", "two stands", "two stands still");
                first.kill();
                first.exitCode();
            }
            assertThat(storage.blobs().text("items/m-1")).contains("\"checkpoint\"", "\"previous\"");
            storage.queues().expireLeases("work");
            try (WorkerProcess second = worker(imds, asking(), rarely)) {
                second.events().await("committed");

                assertThat(storage.blobs().text("results/m-1/2").strip()).isEqualTo("two");
            }
        }
    }

    /** Saves twice, asks for a checkpoint each time, and once more though nothing is new; ends where it resumes. */
    private List<String> asking() {
        return Command.script(
                folder,
                "asking.sh",
                "state=$SPOTKEEPER_CHECKPOINT_DIR/state",
                "if [ $SPOTKEEPER_RESUME = resume ]; then cp \"$state\" \"$SPOTKEEPER_RESULT_FILE\"; exit 0; fi",
                "ask() { : > \"$SPOTKEEPER_CHECKPOINT_NOW_FILE\"",
                "  while [ -e \"$SPOTKEEPER_CHECKPOINT_NOW_FILE\" ]; do sleep 0.05; done; echo \"$1\"; }",
                "save() { echo \"$1\" > \"$state.tmp\"; mv \"$state.tmp\" \"$state\"; ask \"$1 stands\"; }",
                "save one",
                "save two",
                "ask 'two stands still'",
                "while :; do sleep 0.05; done");
    }

    private WorkerProcess worker(Imds imds, List<String> command, Map<String, String> settings) throws IOException {
        Map<String, String> environment = new HashMap<>(WorkerProcess.environment(imds, storage, command, folder));
        environment.putAll(settings);
        return WorkerProcess.start(environment);
    }

    private static List<String> progress(WorkerProcess worker) {
        return worker.events().all("progress").stream()
                .map((JsonObject line) -> line.get("text").getAsString())
                .toList();
    }
}
