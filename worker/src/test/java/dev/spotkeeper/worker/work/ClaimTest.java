package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.fixture.Command;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker does with work that somebody has claimed before. */
class ClaimTest extends LoopStage {
    private static final ItemHolder OTHER_MESSAGE = new ItemHolder("vm-0", "id-77", 1, Instant.EPOCH);

    @Test
    void resultOfSomebodyElseStandsAndTheMessageGoes() {
        bench.storage.blobs().put("results/m-1/1", "theirs");
        seed(ItemState.first("m-1", OTHER_MESSAGE).done(new ResultRef("m-1/1", "00".repeat(32), 6)));
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("duplicate");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(result()).isEqualTo("theirs");
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(bench.events.names()).doesNotContain("committed", "taken");
    }

    @Test
    void workThatSomebodyIsAtByAnotherMessageIsNotTakenFromThem() {
        ItemState running = ItemState.first("m-1", OTHER_MESSAGE);
        seed(running);
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("handedBack");

        assertThat(bench.events.await("postponed").get("reason").getAsString()).contains("another message");
        assertThat(item()).isEqualTo(running);
        assertThat(bench.storage.queues().texts("work")).hasSize(1);
        assertThat(bench.storage.queues().visible("work")).isZero();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void workThatSomebodyHasAndDidNotBeginYetIsNotTakenFromThem() {
        ItemState claimed = ItemState.first("m-1", OTHER_MESSAGE).notBegun();
        seed(claimed);
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("handedBack");

        assertThat(item()).isEqualTo(claimed);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void workThatWasNotBegunWhenItsWorkerEndedIsBegunByTheNextThoughItIsNotToBeRequeued() {
        seed(leftBehind("vm-0", 0).notBegun());
        put(WORK.once());
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 0, 0));
        assertThat(item().history()).isEmpty();
    }

    @Test
    void stateSaysThatWorkIsBegunBeforeItRuns() {
        put(WORK.once());
        bench.start(Command.patient(folder)).events.await("progress");

        assertThat(item().phase()).isEqualTo(Phase.RUNNING);
    }

    @Test
    void workOfALiveHolderIsNotTakenHoweverOftenTheOtherMessageWasDelivered() {
        ItemState running = ItemState.first("m-1", OTHER_MESSAGE);
        seed(running);
        bench.storage.blobs().age("items/m-1", Claims.SILENCE.minusMinutes(1));
        put(WORK);
        for (int delivery = 1; delivery < 100; delivery++) {
            bench.storage.queues().steal("work");
        }
        bench.storage.queues().expireLeases("work");
        bench.start(script("touch " + folder + "/ran")).events.await("handedBack");

        assertThat(item()).isEqualTo(running);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void workWhoseHolderIsSilentIsTakenByTheOtherMessage() {
        seed(ItemState.first("m-1", OTHER_MESSAGE));
        bench.storage.blobs().age("items/m-1", Claims.SILENCE);
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(item().fence()).isEqualTo(2);
    }

    @Test
    void claimIsRenewedWhileWorkGoesOnThoughItSavesNothing() {
        put(WORK);
        bench.renewingEach(Duration.ofMillis(100)).start(Command.script(folder, "long.sh", "echo ready", "sleep 600"));
        bench.events.await("progress");
        bench.storage.blobs().age("items/m-1", Claims.SILENCE);

        await("a renewal").until(() -> stateWrites() > 1);
        await("it is young again")
                .until(() ->
                        bench.shop().items().read("m-1").orElseThrow().age().compareTo(Claims.SILENCE) < 0);
        assertThat(bench.events.names()).doesNotContain("leaseLost");
    }

    @Test
    void holderLearnsByItsRenewalThatSomebodyElseHasTheWork() {
        put(WORK);
        bench.renewingEach(Duration.ofMillis(100)).start(Command.script(folder, "long.sh", "echo ready", "sleep 600"));
        bench.events.await("progress");
        ItemState taken = item().claimedBy(OTHER_MESSAGE);
        seed(taken);

        bench.events.await("leaseLost");
        assertThat(item()).isEqualTo(taken);
    }

    private long stateWrites() {
        return bench.storage.requests().stream()
                .filter("PUT /blob/items/m-1"::equals)
                .count();
    }

    @Test
    void deliveryThatEndedWithoutAWordIsCounted() {
        seed(leftBehind("vm-0", 0));
        put(WORK);
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(item().tally()).isEqualTo(new Tally(2, 0, 0, 1, 0));
        assertThat(item().history().get(0)).contains("vm-0", "without a word");
    }

    @Test
    void workWhoseWorkersVanishEachTimeIsGivenUp() {
        ItemState vanishing = leftBehind("vm-0", -Budgets.VANISHED);
        for (int delivery = 1; delivery < Budgets.VANISHED; delivery++) {
            vanishing = vanishing.claimedBy(new ItemHolder("vm-0", "id-1", delivery - Budgets.VANISHED, Instant.EPOCH));
        }
        seed(vanishing);
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("vanished").getAsInt()).isEqualTo(Budgets.VANISHED);
        assertThat(deadLetter().getAsJsonArray("history")).hasSize(ItemState.MAX_HISTORY);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void workThatIsNotToBeRequeuedIsGivenUpWhenItsWorkerVanished() {
        seed(leftBehind("vm-0", 0));
        put(WORK.once());
        bench.start(script("touch " + folder + "/ran")).events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("reason").getAsString()).contains("not to be requeued");
        assertThat(item().phase()).isEqualTo(Phase.DEAD);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void workThatIsNotToBeRequeuedIsGivenUpWhenItIsInterrupted() {
        put(WORK.once());
        bench.start(Command.patient(folder)).events.await("progress");
        bench.notice(Duration.ofSeconds(30));
        bench.events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("reason").getAsString()).contains("Preempt", "not to be requeued");
        assertThat(deadLetter().get("requeue").getAsBoolean()).isFalse();
    }

    @Test
    void workThatIsNotToBeRequeuedIsGivenUpWhenItFails() {
        put(WORK.once());
        bench.start(script("exit 3")).events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("reason").getAsString()).isEqualTo("exit code 3");
    }

    @Test
    void workThatWasNotBegunIsHandedBackEvenIfItIsNotToBeRequeued() {
        put(WORK.once());
        bench.start(List.of("no-such-command-anywhere")).events.await("handedBack");

        assertThat(item().phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void deadWorkWhoseMessageIsStillThereIsBroughtToItsEnd() {
        seed(leftBehind("vm-0", 0).remembering("exit code 3").givenUp());
        put(WORK);
        bench.start(script("touch " + folder + "/ran")).events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("reason").getAsString()).isEqualTo("exit code 3");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void deadLetterThatAPersonPutsBackIsTriedAgainWithFreshBudgets() {
        ItemState dead = ItemState.first("m-1", OTHER_MESSAGE)
                .failed()
                .failed()
                .failed()
                .failed()
                .failed()
                .givenUp();
        seed(dead);
        bench.storage.queues().put("work", WorkMessages.deadLetter(WORK, dead, "exit code 3"));
        bench.start(Command.echo(folder)).events.await("committed");

        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
        assertThat(item().fence()).isEqualTo(2);
        assertThat(result()).isEqualTo("{\"a\":1}");
    }

    @Test
    void plainDuplicateOfWorkThatWasGivenUpDoesNotReviveIt() {
        ItemState dead = ItemState.first("m-1", OTHER_MESSAGE).failed().givenUp();
        seed(dead);
        put(WORK);
        bench.start(script("touch " + folder + "/ran"));

        assertThat(bench.events.await("duplicate").get("reason").getAsString()).contains("given up", "work-poison");
        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(item()).isEqualTo(dead);
        assertThat(bench.storage.queues().texts("work-poison")).isEmpty();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void secondCopyOfOneDeadLetterDoesNotReviveWhatDiedAgain() {
        ItemState dead = ItemState.first("m-1", OTHER_MESSAGE).failed().givenUp();
        String letter = WorkMessages.deadLetter(WORK, dead, "exit code 65");
        seed(dead);
        bench.storage.queues().put("work", letter);
        bench.storage.queues().put("work", letter);
        bench.start(script("echo ran >> " + folder + "/ran", "exit 65")).events.await("duplicate");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(item().fence()).isEqualTo(dead.fence() + 1);
        assertThat(folder.resolve("ran")).hasContent("ran");
        assertThat(deadLetter().get("fence").getAsLong()).isEqualTo(item().fence());
    }

    @Test
    void hundredthInterruptionIsTheLast() {
        ItemState often = leftBehind("vm-0", 0).handedBack();
        for (int count = 1; count < Budgets.PREEMPTIONS; count++) {
            often = often.preempted();
        }
        seed(often);
        put(WORK);
        bench.start(Command.patient(folder)).events.await("progress");
        bench.notice(Duration.ofSeconds(30));
        bench.events.await("failed");

        await().until(() -> bench.storage.queues().texts("work").isEmpty());
        assertThat(deadLetter().get("reason").getAsString()).isEqualTo("interrupted 100 times");
    }
}
