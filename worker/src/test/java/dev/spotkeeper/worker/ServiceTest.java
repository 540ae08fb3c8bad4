package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ItemStates;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.fixture.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that takes no messages, kept running by a real worker. */
class ServiceTest {
    private static final String ID = "service-vm-1";

    private final Storage storage = new Storage();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void serviceIsStoppedForAnEvictionAndGoesOnWhenThatIsWithdrawn() throws Exception {
        storage.queues().put("work", "{\"v\":1,\"id\":\"m-1\",\"payload\":{}}");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, counting("while :; do sleep 0.05; done"))) {
            worker.events().await("progress");
            imds.event("Preempt", "E-1", Instant.now().plusSeconds(30));
            worker.events().await("handedBack");
            worker.events().await("noticeSent");
            assertThat(item().phase()).isEqualTo(Phase.WAITING);
            assertThat(item().tally().preemptions()).isEqualTo(1);

            imds.noEvents();
            worker.events().await("progress", 2);
            worker.terminate();

            assertThat(worker.exitCode()).isZero();
            assertThat(progress(worker)).containsExactly("run 1 begin", "run 2 resume");
            assertThat(item().phase()).isEqualTo(Phase.WAITING);
            assertThat(item().fence()).isEqualTo(2);
            assertThat(worker.events().names()).doesNotContain("serviceEnded", "committed");
            assertThat(storage.queues().visible("work"))
                    .as("its message is not its business")
                    .isEqualTo(1);
        }
    }

    @Test
    void serviceThatIsDrainedByOrderSaysWhenItIsHandedBack() throws Exception {
        WorkerKey key = WorkerKey.of(VmId.parse(Imds.VM).orElseThrow());
        Instant now = Instant.now();
        Order order = new Order("o-1", Order.Kind.DRAIN, now, now.plusSeconds(60), now.plusSeconds(3600), "a test");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, counting("while :; do sleep 0.05; done"))) {
            worker.events().await("progress");

            storage.tables().put(OrderRows.TABLE, key.partition(), key.row(), OrderRows.columns(order));

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> storage.tables()
                            .find(HeartbeatRows.TABLE, key.partition(), key.row())
                            .filter(row -> "done".equals(row.get("OrderState")))
                            .isPresent());
            assertThat(worker.events().all("handedBack")).hasSize(1);
        }
    }

    @Test
    void serviceThatEndsByItselfIsStartedAgainFromWhatItLeft() throws Exception {
        List<String> command = counting("case $n in 1) exit 0 ;; 2) exit 3 ;; esac", "while :; do sleep 0.05; done");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, command)) {
            worker.events().await("progress", 3);

            assertThat(progress(worker)).containsExactly("run 1 begin", "run 2 resume", "run 3 resume");
            assertThat(worker.events().all("serviceEnded"))
                    .extracting((JsonObject line) -> line.get("reason").getAsString())
                    .containsExactly("exit code 0", "exit code 3");
            assertThat(item().history()).hasSize(2);
            assertThat(item().phase()).isEqualTo(Phase.RUNNING);
        }
    }

    @Test
    void serviceOfAVmThatIsGoneGoesOnInTheNextOfItsName() throws Exception {
        try (Imds imds = Imds.start()) {
            List<String> command = counting("while :; do sleep 0.05; done");
            try (WorkerProcess first = worker(imds, command)) {
                first.events().await("checkpointed");
                first.kill();
                first.exitCode();
            }
            try (WorkerProcess second = worker(imds, command)) {
                second.events().await("progress");

                assertThat(progress(second)).containsExactly("run 2 resume");
                assertThat(item().history().get(0)).contains("ended without a word");
            }
        }
    }

    @Test
    void serviceWhoseStateSomebodyElseClaimedIsStopped() throws Exception {
        List<String> command = counting("while :; do sleep 0.2; n=$((n + 1)); save; done");
        try (Imds imds = Imds.start();
                WorkerProcess worker = worker(imds, command)) {
            worker.events().await("checkpointed");
            ItemState theirs = item().claimedBy(new ItemHolder("vm-1", "other", 1, Instant.now()));
            storage.blobs().put("items/" + ID, ItemStates.encode(theirs));

            worker.events().await("leaseLost");
            worker.events().await("taken", 2);
            assertThat(item().fence()).isGreaterThan(theirs.fence());
        }
    }

    /** A script that counts its runs in its checkpoint, says which one this is, and goes on with those lines; SIGTERM ends it with 75. */
    private List<String> counting(String... lines) {
        String[] begin = {
            "state=$SPOTKEEPER_CHECKPOINT_DIR/state",
            "save() { echo $n > \"$state.tmp\"; mv \"$state.tmp\" \"$state\"; }",
            "n=0",
            "[ $SPOTKEEPER_RESUME = begin ] || n=$(cat \"$state\")",
            "n=$((n + 1))",
            "save",
            "trap 'exit 75' TERM",
            "echo run $n $SPOTKEEPER_RESUME"
        };
        return Command.script(
                folder,
                "service.sh",
                Stream.concat(Arrays.stream(begin), Arrays.stream(lines)).toArray(String[]::new));
    }

    private WorkerProcess worker(Imds imds, List<String> command) throws IOException {
        Map<String, String> environment = new HashMap<>(WorkerProcess.environment(imds, storage, command, folder));
        environment.put("SPOTKEEPER_WORK_TABLE_URI", storage.tableService().toString());
        environment.put("SPOTKEEPER_SERVICE_COMMAND", environment.remove("SPOTKEEPER_WORK_COMMAND"));
        return WorkerProcess.start(environment);
    }

    private ItemState item() {
        return ItemStates.decode(ID, storage.blobs().text("items/" + ID));
    }

    private static List<String> progress(WorkerProcess worker) {
        return worker.events().all("progress").stream()
                .map((JsonObject line) -> line.get("text").getAsString())
                .toList();
    }
}
