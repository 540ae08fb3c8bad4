package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.work.CheckpointRef;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.fixture.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkLoopTest extends LoopStage {
    @Test
    void doneWorkLeavesItsResultAndNothingElse() {
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(bench.storage.blobs().text("results/m-1")).isEqualTo("{\"a\":1}");
        await().until(() -> bench.workFolder().toFile().list().length == 0);
    }

    @Nested
    class FailedWork {
        @Test
        void comesBackLaterWithWhatHappened() {
            put(WORK);
            bench.start(script("exit 3")).events.await("failed");

            await().until(() -> !only("work").history().isEmpty());
            assertThat(only("work").history().get(0)).contains("exit code 3", "vm-1", "delivery 1");
            assertThat(only("work").excused()).isZero();
            assertThat(bench.storage.queues().visible("work")).isZero();
        }

        @Test
        void isGivenUpAfterFiveTriesThatAreNotExcused() {
            put(WORK.excusedOnceMore());
            bench.start(script("exit 3"));
            for (int delivery = 1; delivery <= 5; delivery++) {
                int failures = delivery;
                await().until(() -> only("work").history().size() == failures);
                bench.storage.queues().expireLeases("work");
            }
            bench.events.await("failed", 6);

            await().until(() -> bench.storage.queues().texts("work").isEmpty());
            assertThat(only("work-poison").history()).hasSize(6);
            JsonObject last = bench.events.all("failed").get(5);
            assertThat(last.get("poisoned").getAsBoolean()).isTrue();
            assertThat(bench.storage.blobs().names()).isEmpty();
        }

        @Test
        void mayNotCallItselfInterrupted() {
            put(WORK);
            bench.start(script("exit 75"));

            assertThat(bench.events.await("failed").get("reason").getAsString()).contains("nobody asked");
        }
    }

    @Nested
    class BrokenMachine {
        private void breakWorkFolder() throws IOException {
            Files.writeString(bench.workFolder(), "no folder");
        }

        @Test
        void withoutAWorkFolderHoldsNothingAgainstTheWorkAndDoesItOnceRepaired() throws IOException {
            breakWorkFolder();
            put(WORK);
            bench.start(Command.echo(folder)).events.await("handedBack");

            assertThat(bench.events.await("postponed").get("reason").getAsString())
                    .contains("the work folder");
            assertThat(only("work").excused()).isEqualTo(1);
            assertThat(only("work").history()).isEmpty();
            Files.delete(bench.workFolder());
            bench.events.await("committed");
        }

        @Test
        void withoutTheWorkCommandHoldsNothingAgainstTheWork() {
            put(WORK);
            bench.start(List.of("no-such-command-anywhere")).events.await("handedBack");

            assertThat(bench.events.await("postponed").get("reason").getAsString())
                    .contains("does not start");
            assertThat(only("work").excused()).isEqualTo(1);
            assertThat(only("work").history()).isEmpty();
        }

        @Test
        void waitsBeforeItTakesTheNextMessage() throws IOException {
            breakWorkFolder();
            put(WORK);
            put(WorkMessage.fresh("m-2", "{}"));
            bench.start(Command.echo(folder)).events.await("taken", 2);

            List<JsonObject> taken = bench.events.all("taken");
            assertThat(at(taken.get(1))).isAfterOrEqualTo(at(taken.get(0)).plusSeconds(1));
        }

        private Instant at(JsonObject line) {
            return Instant.parse(line.get("at").getAsString());
        }
    }

    @Nested
    class PoisonedMessage {
        @Test
        void thatIsNoWorkIsMovedAsideAsItIs() {
            bench.storage.queues().put("work", "no work at all");
            bench.start(Command.echo(folder)).events.await("failed");

            assertThat(bench.storage.queues().texts("work-poison")).containsExactly("no work at all");
            assertThat(bench.storage.queues().texts("work")).isEmpty();
        }

        @Test
        void thatKilledItsWorkersInSilenceIsNotRunAgain() {
            put(WORK);
            for (int delivery = 0; delivery < 5; delivery++) {
                bench.storage.queues().steal("work");
            }
            bench.storage.queues().expireLeases("work");
            bench.start(Command.echo(folder)).events.await("failed");

            assertThat(only("work-poison").id()).isEqualTo("m-1");
            assertThat(bench.storage.blobs().names()).isEmpty();
        }
    }

    @Nested
    class SomebodyElsesResult {
        @Test
        void standsAndTheMessageGoes() {
            bench.storage.blobs().put("results/m-1", "theirs");
            put(WORK);
            bench.start(Command.echo(folder)).events.await("duplicate");

            await().until(() -> bench.storage.queues().texts("work").isEmpty());
            assertThat(bench.storage.blobs().text("results/m-1")).isEqualTo("theirs");
            assertThat(bench.events.names()).doesNotContain("committed");
        }

        @Test
        void sparesASecondDeliveryTheWork() {
            bench.storage.blobs().put("results/m-1", "theirs");
            put(WORK.forAttempt(2));
            bench.start(script("touch " + folder + "/ran")).events.await("duplicate");

            assertThat(folder.resolve("ran")).doesNotExist();
        }
    }

    @Test
    void ownResultWhoseAnswerWasLostIsRecognised() {
        put(WORK);
        bench.storage.loseAnswersTo("PUT /blob/results/.*");
        bench.start(Command.echo(folder)).events.await("storageError");
        bench.storage.heal();

        bench.events.await("committed");
        assertThat(bench.events.names()).doesNotContain("duplicate");
    }

    @Test
    void workerThatLostItsLeaseStopsAndCommitsNothing() {
        put(WORK);
        bench.start(
                script("n=0", "while :; do n=$((n+1)); echo $n > \"$SPOTKEEPER_CHECKPOINT_DIR/n\"; sleep 0.05; done"));
        bench.events.await("checkpointed");
        bench.storage.queues().steal("work");

        bench.events.await("leaseLost");
        assertThat(only("work").checkpoint()).isPresent();
        assertThat(bench.storage.blobs().names()).noneMatch(name -> name.startsWith("results/"));
        assertThat(bench.events.names()).doesNotContain("handedBack", "committed");
    }

    @Test
    void workDoneUnderALostLeaseIsNotCommitted() {
        put(WORK);
        bench.start(script("echo ready", "while [ ! -f " + folder + "/go ]; do sleep 0.05; done"));
        bench.events.await("progress");
        bench.storage.queues().steal("work");
        Command.script(folder, "go", "");

        bench.events.await("leaseLost");
        assertThat(bench.storage.blobs().names()).isEmpty();
    }

    @Nested
    class Notice {
        @Test
        void letsWorkStopByItselfAndHandsItBackAtOnce() {
            put(WORK);
            bench.start(Command.patient(folder)).events.await("progress");
            bench.notice(Duration.ofSeconds(30));
            bench.events.await("handedBack");

            assertThat(bench.storage.queues().visible("work")).isEqualTo(1);
            assertThat(only("work").attempt()).isEqualTo(2);
            assertThat(only("work").excused()).isEqualTo(1);
            assertThat(only("work").history()).isEmpty();
            bench.drain.lift("event");
            bench.events.await("committed");
            assertThat(bench.storage.blobs().text("results/m-1")).contains("resumed from stopped in attempt 2");
        }

        @Test
        void ofNoLengthKillsWhatDoesNotStopAndKeepsItsCheckpoint() {
            put(WORK);
            bench.start(Command.stubborn(folder)).events.await("progress");
            bench.notice(Duration.ZERO);
            bench.events.await("handedBack");

            assertThat(bench.events.names()).containsSubsequence("stopAsked", "handedBack");
            assertThat(only("work").checkpoint()).isPresent();
            assertThat(bench.storage.queues().visible("work")).isEqualTo(1);
        }

        @Test
        void keepsWorkFromBeingTakenUntilItIsLifted() {
            put(WORK);
            bench.notice(Duration.ofSeconds(30));
            bench.start(Command.echo(folder));
            assertThat(bench.storage.requests()).isEmpty();
            bench.drain.lift("event");

            bench.events.await("committed");
        }

        @Test
        void letsWorkThatIsDoneAnywayCommit() {
            put(WORK);
            bench.start(script(
                    "trap 'echo done > \"$SPOTKEEPER_RESULT_FILE\"; exit 0' TERM",
                    "echo ready",
                    "while :; do sleep 0.05; done"));
            bench.events.await("progress");
            bench.notice(Duration.ofSeconds(30));

            bench.events.await("committed");
            assertThat(bench.storage.blobs().text("results/m-1").strip()).isEqualTo("done");
        }
    }

    @Nested
    class Checkpoint {
        private final CheckpointRef ref = new CheckpointRef("m-1/4", "00".repeat(32));

        @Test
        void thatIsMissingIsToldAndWorkBeginsAgain() {
            put(WORK.resumingFrom(ref));
            bench.start(Command.echo(folder)).events.await("committed");

            assertThat(bench.events.await("checkpointLost").get("reason").getAsString())
                    .isEqualTo("missing");
        }

        @Test
        void thatIsTornIsToldAndWorkBeginsAgain() {
            bench.storage.blobs().put("checkpoints/m-1/4", "torn");
            put(WORK.resumingFrom(ref));
            bench.start(script("ls -A \"$SPOTKEEPER_CHECKPOINT_DIR\" > \"$SPOTKEEPER_RESULT_FILE\""));
            bench.events.await("committed");

            assertThat(bench.events.await("checkpointLost").get("reason").getAsString())
                    .startsWith("torn");
            assertThat(bench.storage.blobs().text("results/m-1")).isBlank();
        }

        @Test
        void thatCannotBeReadNowIsLeftForLaterAndNothingIsHeldAgainstTheWork() {
            put(WORK.resumingFrom(ref));
            bench.storage.refuse("GET /blob/checkpoints/.*", 503, "ServerBusy");
            bench.start(Command.echo(folder)).events.await("handedBack");

            assertThat(only("work").checkpoint()).contains(ref);
            assertThat(only("work").excused()).isEqualTo(1);
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
            assertThat(only("work").checkpoint()).isEmpty();
            assertThat(bench.storage.blobs().names()).isEmpty();
        }

        @Test
        void takesTheNextNumberThatNobodyHas() {
            bench.storage.blobs().put("checkpoints/m-1/1", "of a worker that died before it told");
            put(WORK);
            bench.start(Command.patient(folder));

            assertThat(bench.events.await("checkpointed").get("blob").getAsString())
                    .isEqualTo("m-1/2");
            await().until(() -> only("work").checkpoint().isPresent());
            assertThat(only("work").excused())
                    .as("a delivery that made progress")
                    .isEqualTo(1);
        }
    }
}
