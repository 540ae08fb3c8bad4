package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.worker.fixture.Command;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of a checkpoint when work is taken again. */
class RestoreTest extends LoopStage {
    private final CheckpointRef ref = new CheckpointRef("m-1/1/4.json", "00".repeat(32), Instant.EPOCH);

    @Test
    void thatIsMissingIsToldAndWorkBeginsAgain() {
        seed(leftBehind("vm-0", 0).saved(ref).handedBack());
        put(WORK);
        bench.start(script("echo $SPOTKEEPER_RESUME > \"$SPOTKEEPER_RESULT_FILE\""))
                .events
                .await("committed");

        assertThat(bench.events.await("checkpointLost").get("reason").getAsString())
                .isEqualTo("missing");
        assertThat(result().strip()).isEqualTo("begin");
    }

    @Test
    void thatIsTornIsToldAndWorkBeginsAgain() {
        bench.storage.blobs().put("checkpoints/m-1/1/4.json", "torn");
        seed(leftBehind("vm-0", 0).saved(ref).handedBack());
        put(WORK);
        bench.start(script("ls -A \"$SPOTKEEPER_CHECKPOINT_DIR\" > \"$SPOTKEEPER_RESULT_FILE\""));
        bench.events.await("committed");

        assertThat(bench.events.await("checkpointLost").get("reason").getAsString())
                .startsWith("torn");
        assertThat(result()).isBlank();
    }

    @Test
    void thatIsTornGivesWayToTheOneBefore() {
        CheckpointRef good = stoppedAfterACheckpoint();
        bench.storage.blobs().put("checkpoints/m-1/1/4.json", "torn");
        seed(item().saved(ref));
        bench.drain.lift("event");
        bench.events.await("committed");

        assertThat(bench.events.await("checkpointLost").get("blob").getAsString())
                .isEqualTo(ref.blob());
        assertThat(item().fence()).isGreaterThan(good.fence());
        assertThat(result().strip()).isEqualTo("resume stopped");
    }

    private CheckpointRef stoppedAfterACheckpoint() {
        put(WORK);
        bench.start(script(
                "state=\"$SPOTKEEPER_CHECKPOINT_DIR/state\"",
                "if [ -f \"$state\" ]; then",
                "  echo \"$SPOTKEEPER_RESUME $(cat \"$state\")\" > \"$SPOTKEEPER_RESULT_FILE\"; exit 0",
                "fi",
                "trap 'echo stopped > \"$state\"; exit 75' TERM",
                "echo ready",
                "while :; do sleep 0.05; done"));
        bench.events.await("progress");
        bench.notice(Duration.ofSeconds(30));
        bench.events.await("handedBack");
        return item().checkpoint().orElseThrow();
    }

    @Test
    void thatCannotBeReadNowIsLeftForLaterAndNothingIsHeldAgainstTheWork() {
        seed(leftBehind("vm-0", 0).saved(ref).handedBack());
        put(WORK);
        bench.storage.refuse("GET /blob/checkpoints/.*", 503, "ServerBusy");
        bench.start(Command.echo(folder)).events.await("handedBack");

        assertThat(item().checkpoint()).contains(ref);
        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
        assertThat(bench.events.names()).contains("postponed").doesNotContain("checkpointLost");
    }

    @Test
    void ofTooManyFilesIsToldAndNotRecorded() {
        put(WORK);
        bench.start(script(
                "mkdir many; n=0",
                "while [ $n -le 10000 ]; do : > many/$n; n=$((n+1)); done",
                "mv many \"$SPOTKEEPER_CHECKPOINT_DIR\"",
                "while :; do sleep 0.05; done"));

        assertThat(bench.events.await("checkpointFailed").get("reason").getAsString())
                .contains("more than 10000 files");
        assertThat(item().checkpoint()).isEmpty();
        assertThat(bench.storage.blobs().names("checkpoints")).isEmpty();
    }

    @Test
    void ofADeliveryThatEndedWithoutAWordExcusesIt() {
        seed(leftBehind("vm-0", 0).saved(ref));
        put(WORK);
        bench.start(Command.echo(folder));

        await().until(() -> isIn(Phase.DONE));
        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
        assertThat(item().history().get(0)).contains("vm-0", "without a word");
    }
}
