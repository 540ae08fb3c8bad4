package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
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
        assertThat(result()).isEqualTo("{\"a\":1}");
        assertThat(bench.storage.blobs().names()).containsExactly("items/m-1", "results/m-1/1");
        await().until(() -> bench.workFolder().toFile().list().length == 0);
    }

    @Test
    void shortWorkCostsFiveRequests() {
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");
        await().until(() -> bench.storage.queues().texts("work").isEmpty());

        assertThat(bench.storage.requests().subList(0, 5))
                .containsExactly(
                        "GET /queue/work/messages",
                        "PUT /blob/items/m-1",
                        "PUT /blob/results/m-1/1",
                        "PUT /blob/items/m-1",
                        "DELETE /queue/work/messages/id-1");
    }

    @Nested
    class FailedWork {
        @Test
        void comesBackLaterWithWhatHappened() {
            put(WORK);
            bench.start(script("exit 3")).events.await("failed");

            await().until(() -> isIn(Phase.WAITING));
            assertThat(item().history().get(0)).contains("exit code 3", "vm-1", "delivery 1");
            assertThat(item().tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
            assertThat(bench.storage.queues().visible("work")).isZero();
        }

        @Test
        void isGivenUpAfterFiveTries() {
            put(WORK);
            bench.start(script("exit 3"));
            for (int delivery = 1; delivery <= 4; delivery++) {
                int failures = delivery;
                await().until(() -> item().tally().failures() == failures && isIn(Phase.WAITING));
                await("the message is given back too").until(() -> givenBack() >= failures);
                bench.storage.queues().expireLeases("work");
            }
            bench.events.await("failed", 5);

            await().until(() -> bench.storage.queues().texts("work").isEmpty());
            assertThat(deadLetter().getAsJsonArray("history")).hasSize(5);
            assertThat(deadLetter().get("failures").getAsInt()).isEqualTo(5);
            assertThat(bench.events.all("failed").get(4).get("poisoned").getAsBoolean())
                    .isTrue();
            assertThat(item().phase()).isEqualTo(Phase.DEAD);
            assertThat(bench.storage.blobs().names("results")).isEmpty();
        }

        @Test
        void isAlsoWorkWhoseResultCannotBeRead() {
            put(WORK);
            bench.start(script("mkdir \"$SPOTKEEPER_RESULT_FILE\"")).events.await("failed");

            await().until(() -> isIn(Phase.WAITING));
            assertThat(item().tally()).isEqualTo(new Tally(1, 1, 0, 0, 0));
            assertThat(item().history().get(0)).contains("its result cannot be read");
        }

        private long givenBack() {
            return bench.storage.requests().stream()
                    .filter(request -> request.startsWith("PUT /queue/work/messages/"))
                    .count();
        }

        @Test
        void thatIsHopelessIsGivenUpAtOnce() {
            put(WORK);
            bench.start(script("exit 65")).events.await("failed");

            await().until(() -> bench.storage.queues().texts("work").isEmpty());
            assertThat(deadLetter().get("reason").getAsString()).contains("exit code 65");
            assertThat(deadLetter().get("deliveries").getAsInt()).isEqualTo(1);
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
            assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
            assertThat(item().history()).isEmpty();
            Files.delete(bench.workFolder());
            bench.events.await("committed");
        }

        @Test
        void withoutTheWorkCommandHoldsNothingAgainstTheWork() {
            put(WORK);
            bench.start(List.of("no-such-command-anywhere")).events.await("handedBack");

            assertThat(bench.events.await("postponed").get("reason").getAsString())
                    .contains("does not start");
            assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
            assertThat(item().history()).isEmpty();
        }

        @Test
        void waitsBeforeItTakesTheNextMessage() throws IOException {
            breakWorkFolder();
            put(WORK);
            put(WorkMessage.fresh("m-2", "{}"));
            bench.start(Command.echo(folder)).events.await("postponed", 2);

            List<JsonObject> postponed = bench.events.all("postponed");
            assertThat(at(postponed.get(1)))
                    .isAfterOrEqualTo(at(postponed.get(0)).plusSeconds(1));
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
        void thatIsNotEncodedIsMovedAsideAsItIs() {
            String raw = "{\"url\":\"a?b=1&c=2\",\"text\":\"<p>1 > 0</p>]]>\"}\r\nend";
            bench.storage.queues().putRaw("work", raw);
            bench.start(Command.echo(folder)).events.await("failed");

            assertThat(bench.storage.queues().rawTexts("work-poison")).containsExactly(raw);
            assertThat(bench.storage.queues().rawTexts("work")).isEmpty();
        }

        @Test
        void whoseStateIsGarbageIsMovedAsideAndTheStateLeftAsItIs() {
            bench.storage.blobs().put("items/m-1", "no state at all");
            put(WORK);
            bench.start(Command.echo(folder)).events.await("failed");

            assertThat(bench.storage.queues().texts("work-poison")).containsExactly(WorkMessages.encode(WORK));
            assertThat(bench.storage.queues().texts("work")).isEmpty();
            assertThat(bench.storage.blobs().text("items/m-1")).isEqualTo("no state at all");
        }

        @Test
        void ofAnEarlierVersionIsWorkLikeAnyOther() {
            bench.storage
                    .queues()
                    .put(
                            "work",
                            "{\"v\":1,\"id\":\"m-1\",\"payload\":{\"a\":1},\"attempt\":4,\"excused\":2,"
                                    + "\"checkpoint\":{\"blob\":\"m-1/2\",\"sha256\":\"00\"},\"history\":[\"exit code 3\"]}");
            bench.start(Command.echo(folder)).events.await("committed");

            assertThat(result()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void workerThatLostItsLeaseStopsAndCommitsNothing() {
        put(WORK);
        bench.start(
                script("n=0", "while :; do n=$((n+1)); echo $n > \"$SPOTKEEPER_CHECKPOINT_DIR/n\"; sleep 0.05; done"));
        bench.events.await("checkpointed");
        ItemState stolen = steal("vm-2");

        bench.events.await("leaseLost");
        assertThat(item()).isEqualTo(stolen);
        assertThat(bench.storage.blobs().names("results")).isEmpty();
        assertThat(bench.events.names()).doesNotContain("handedBack", "committed");
    }

    @Test
    void workDoneUnderALostLeaseIsNotCommitted() {
        put(WORK);
        bench.start(script("echo ready", "while [ ! -f " + folder + "/go ]; do sleep 0.05; done"));
        bench.events.await("progress");
        ItemState stolen = steal("vm-2");
        Command.script(folder, "go", "");

        bench.events.await("leaseLost");
        assertThat(item()).isEqualTo(stolen);
        await().until(() -> bench.storage.blobs().names("results").isEmpty());
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
            assertThat(item().tally()).isEqualTo(new Tally(1, 0, 1, 0, 0));
            assertThat(item().history().get(0)).contains("vm-1", "interrupted: Preempt");
            bench.drain.lift("event");
            bench.events.await("committed");
            assertThat(result()).contains("resumed from stopped in attempt 2");
        }

        @Test
        void ofNoLengthKillsWhatDoesNotStopAndKeepsItsCheckpoint() {
            put(WORK);
            bench.start(Command.stubborn(folder)).events.await("progress");
            bench.notice(Duration.ZERO);
            bench.events.await("handedBack");

            assertThat(bench.events.names()).containsSubsequence("stopAsked", "handedBack");
            assertThat(item().checkpoint()).isPresent();
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
            assertThat(result().strip()).isEqualTo("done");
        }
    }
}
