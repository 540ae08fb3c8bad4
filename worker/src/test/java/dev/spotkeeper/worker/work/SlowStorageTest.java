package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.worker.fixture.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Storage that takes longer than there is time: what cannot be saved is given up, and the last good checkpoint stands. */
class SlowStorageTest extends LoopStage {
    @Test
    void lastCheckpointThatDoesNotFitIntoTheNoticeIsGivenUp() {
        put(WORK);
        bench.start(Command.patient(folder)).events.await("checkpointed");
        CheckpointRef good = item().checkpoint().orElseThrow();
        bench.storage.holdBack("PUT /blob/checkpoints/.*");
        bench.notice(Duration.ofSeconds(12));
        bench.events.await("handedBack");

        assertThat(bench.events.all("checkpointFailed")).isNotEmpty();
        assertThat(item().checkpoint()).contains(good);
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0));
        assertThat(bench.storage.queues().visible("work")).isEqualTo(1);

        bench.storage.heal();
        bench.drain.lift("event");
        bench.events.await("committed");
        assertThat(result()).contains("resumed from begun in attempt 2");
    }

    @Test
    void lastCheckpointThatFailsAtFirstIsTriedAgainWhileThereIsTime() {
        put(WORK);
        bench.start(Command.patient(folder)).events.await("checkpointed");
        bench.storage.refuse("PUT /blob/checkpoints/.*", 503, "ServerBusy");
        bench.notice(Duration.ofMinutes(10));
        bench.events.await("storageError");
        bench.storage.heal();

        bench.events.await("handedBack");
        assertThat(bench.events.all("checkpointed")).hasSize(2);
        bench.drain.lift("event");
        bench.events.await("committed");
        assertThat(result()).contains("resumed from stopped");
    }

    @Test
    void uploadThatHangsKeepsNobodyFromBeingDone() {
        put(WORK);
        bench.storage.holdBack("PUT /blob/checkpoints/.*");
        bench.start(script(
                "echo x > \"$SPOTKEEPER_CHECKPOINT_DIR/state\"",
                "while [ ! -f " + folder + "/go ]; do sleep 0.05; done",
                "echo done > \"$SPOTKEEPER_RESULT_FILE\""));
        await().until(() -> asked("PUT /blob/checkpoints/m-1/1/1.0") == 1);
        Command.script(folder, "go", "");

        bench.events.await("committed");
        assertThat(bench.storage.blobs().names("results")).hasSize(1);
    }

    @Test
    void uploadThatHangsKeepsNoDeadlineFromComing() {
        put(WORK);
        bench.storage.holdBack("PUT /blob/checkpoints/.*");
        bench.start(Command.stubborn(folder)).events.await("progress");
        await().until(() -> asked("PUT /blob/checkpoints/m-1/1/1.0") == 1);
        bench.notice(Duration.ofSeconds(3));
        bench.events.await("handedBack");

        assertThat(item().checkpoint()).isEmpty();
        assertThat(isIn(Phase.WAITING)).isTrue();
    }

    @Test
    void whoLostTheWorkRemovesWhatHeHadUploadedForNothing() {
        put(WORK);
        bench.start(Command.stubborn(folder)).events.await("checkpointed");
        List<String> standing = bench.storage.blobs().names("checkpoints");
        bench.storage.refuse("PUT /blob/checkpoints/m-1/1/\\d+\\.json", 503, "ServerBusy");
        Command.script(bench.workFolder().resolve(workFolderName()).resolve("checkpoint"), "more", "newer");
        await().until(() -> bench.storage.blobs().names("checkpoints").size() > standing.size());
        steal("vm-2");
        bench.storage.heal();

        bench.events.await("leaseLost");
        await().untilAsserted(() ->
                assertThat(bench.storage.blobs().names("checkpoints")).isEqualTo(standing));
    }

    private long asked(String request) {
        return bench.storage.requests().stream().filter(request::equals).count();
    }

    private String workFolderName() {
        return bench.workFolder().toFile().list()[0];
    }
}
