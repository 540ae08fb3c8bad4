package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.worker.fixture.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Conditional writes whose answer is lost are this worker's own; all others that are refused are somebody else's work. */
class FencingTest extends LoopStage {
    @Test
    void claimWhoseAnswerWasLostIsThisWorkersOwn() {
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(bench.events.names()).contains("storageError").doesNotContain("leaseLost", "duplicate");
        assertThat(item().fence()).isEqualTo(1);
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
    }

    @Test
    void laterClaimWhoseAnswerWasLostIsThisWorkersOwn() {
        seed(leftBehind("vm-0", 0).handedBack());
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        // The first request of a first delivery is refused, and its answer is the one that is lost.
        bench.storage.loseNextAnswerTo("PUT /blob/items/m-1");
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(item().fence()).isEqualTo(2);
        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
    }

    @Test
    void commitWhoseAnswerWasLostStands() {
        put(WORK);
        bench.start(gate()).events.await("progress");
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        letGo();

        bench.events.await("committed");
        assertThat(bench.events.names()).contains("storageError").doesNotContain("leaseLost", "duplicate");
        assertThat(bench.storage.blobs().names("results")).containsExactly("results/m-1/1");
    }

    @Test
    void uploadOfAResultWhoseAnswerWasLostIsDoneAgain() {
        put(WORK);
        bench.storage.loseNextAnswerTo("PUT /blob/results/.*");
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(bench.events.names()).contains("storageError").doesNotContain("duplicate");
        assertThat(result()).isEqualTo("{\"a\":1}");
    }

    @Test
    void checkpointWhosePointerIsInDoubtDoesNotLookLikeSomebodyElsesClaim() {
        put(WORK);
        bench.storage.loseAnswersTo("PUT /blob/checkpoints/.*");
        bench.start(Command.patient(folder)).events.await("checkpointFailed");
        bench.storage.heal();
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        bench.events.await("checkpointFailed", 2);
        bench.events.await("checkpointed");
        bench.notice(Duration.ofSeconds(30));

        bench.events.await("handedBack");
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0));
        assertThat(bench.events.names()).doesNotContain("leaseLost");
    }

    @Test
    void handingBackWhoseAnswerWasLostIsNotCountedTwice() {
        put(WORK);
        bench.start(Command.patient(folder)).events.await("checkpointed");
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        bench.notice(Duration.ofSeconds(30));

        bench.events.await("handedBack");
        assertThat(item().phase()).isEqualTo(Phase.WAITING);
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0));
    }

    @Test
    void renewalOfTheLeaseWhoseAnswerWasLostLetsWorkSaveAndHandBack() {
        put(WORK);
        bench.start(Command.patient(folder)).events.await("checkpointed");
        bench.storage.loseNextAnswerTo("PUT /queue/work/messages/.*");

        assertThat(bench.events.await("stopAsked").get("reason").getAsString()).contains("lease");
        bench.events.await("handedBack");
        assertThat(item().phase()).isEqualTo(Phase.WAITING);
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0));
        assertThat(bench.events.names()).doesNotContain("leaseLost");
        bench.storage.queues().expireLeases("work");
        bench.events.await("committed");
        assertThat(result()).contains("resumed from stopped in attempt 2");
    }

    @Test
    void workerWhoseLastWriteIsInDoubtAndWhoLostTheWorkLeavesTheClaimOfTheOther() {
        put(WORK);
        bench.start(gate()).events.await("progress");
        ItemState stolen = steal("vm-2");
        bench.storage.loseNextAnswerTo("PUT /blob/items/.*");
        letGo();

        bench.events.await("leaseLost");
        assertThat(item()).isEqualTo(stolen);
        await().until(() -> bench.storage.blobs().names("results").isEmpty());
    }

    @Test
    void claimOfWorkThatSomebodyElseClaimsMeanwhileIsLeftAlone() {
        seed(leftBehind("vm-0", 0).handedBack());
        put(WORK);
        bench.storage.refuse("PUT /blob/items/.*", 412, "ConditionNotMet");
        bench.start(script("touch " + folder + "/ran")).events.await("leaseLost");

        assertThat(bench.storage.queues().texts("work")).hasSize(1);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    private List<String> gate() {
        return script(
                "echo ready",
                "while [ ! -f " + folder + "/go ]; do sleep 0.05; done",
                "echo r > \"$SPOTKEEPER_RESULT_FILE\"");
    }

    private void letGo() {
        Command.script(folder, "go", "");
    }
}
