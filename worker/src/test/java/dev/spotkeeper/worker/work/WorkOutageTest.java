package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.run.Workspace;
import dev.spotkeeper.worker.storage.QueueMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkOutageTest extends LoopStage {
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int TRIES_AT_THE_END = 3;

    @Test
    void ofQueuesAndRolesIsSurvived() {
        bench.storage.refuse("GET /queue/.*", 403, "AuthorizationPermissionMismatch");
        bench.start(Command.echo(folder)).events.await("storageError");
        bench.storage.heal();
        bench.storage.refuse("GET /queue/.*", 404, "QueueNotFound");
        bench.events.await("storageError", 2);
        bench.storage.heal();
        bench.storage.breakOff("GET /queue/.*");
        bench.events.await("storageError", 3);
        bench.storage.heal();
        put(WORK);

        bench.events.await("committed");
        assertThat(bench.events.all("storageError"))
                .extracting(line -> line.get("class").getAsString())
                .startsWith("http-403", "http-404");
    }

    @Test
    void ofStatesIsNotHeldAgainstWorkThatMayBeDone() {
        put(WORK);
        bench.storage.refuse("(GET|PUT) /blob/items/.*", 503, "");
        bench.start(Command.echo(folder)).events.await("handedBack");

        assertThat(bench.events.await("postponed").get("reason").getAsString()).contains("its state");
        assertThat(bench.events.names()).doesNotContain("taken");
        bench.storage.heal();
        bench.events.await("committed");
        assertThat(item().tally().vanished()).isZero();
    }

    @Test
    void duringTheUploadOfAResultIsWaitedOut() {
        put(WORK);
        bench.storage.refuse("PUT /blob/results/.*", 500, "InternalError");
        bench.start(Command.echo(folder)).events.await("storageError");
        bench.storage.heal();

        bench.events.await("committed");
    }

    @Test
    void thatKeepsResultsOutIsNotHeldAgainstWork() {
        put(WORK);
        bench.storage.refuse("PUT /blob/results/.*", 503, "ServerBusy");
        bench.start(Command.echo(folder));

        await("storage is asked for some 16 s").atMost(BOUND).until(() -> isIn(Phase.WAITING));
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 0));
        assertThat(item().history().get(0)).contains("its result cannot be kept");
        bench.storage.heal();
        bench.events.await("handedBack");
        bench.storage.queues().expireLeases("work");
        bench.events.await("committed");
    }

    @Test
    void thatKeepsResultsOutMakesTheLoopWaitAsForWorkThatCannotBeBegun() throws Exception {
        bench.working(script("trap 'exit 0' TERM", "echo ready", "while :; do sleep 0.05; done"));
        Shop shop = bench.shop();
        put(WORK);
        QueueMessage message = shop.queue().take(Lease.VISIBILITY).orElseThrow();
        Delivery delivery = Delivery.of(message, new ItemHolder("vm-1", message.id(), 1, Instant.EPOCH));
        Lease lease = new Lease(shop.queue(), message, shop.clock(), Instant.now());
        bench.storage.refuse("PUT /blob/results/.*", 403, "AuthorizationFailure");
        FutureTask<Boolean> serving = new FutureTask<>(() -> new Counter(shop, delivery, lease).serve());
        new Thread(serving).start();
        bench.events.await("progress");
        bench.end();

        assertThat(serving.get(BOUND.toSeconds(), TimeUnit.SECONDS)).isFalse();
        assertThat(bench.events.await("postponed").get("reason").getAsString()).contains("its result cannot be kept");
        assertThat(item().phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void isNotCountedAndARefusalOfTheResultIs() throws Exception {
        Done done = new Done(leftBehind("vm-1", 1));
        bench.storage.refuse("PUT /blob/results/.*", 404, "ContainerNotFound");

        done.settled();

        assertThat(item().phase()).isEqualTo(Phase.WAITING);
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0, 1));
        assertThat(bench.events.await("postponed").get("reason").getAsString()).contains("put results", "http-404");
    }

    @Test
    void resultThatStorageKeepsRefusingGivesWorkUp() throws Exception {
        ItemState often = leftBehind("vm-1", 1);
        for (int refusal = 1; refusal < Budgets.REFUSED; refusal++) {
            often = often.resultRefused();
        }
        Done done = new Done(often);
        bench.storage.refuse("PUT /blob/results/.*", 403, "AuthorizationPermissionMismatch");

        done.settled();

        assertThat(item().phase()).isEqualTo(Phase.DEAD);
        assertThat(deadLetter().get("reason").getAsString()).contains("refused 10 times", "http-403");
        assertThat(deadLetter().get("refused").getAsInt()).isEqualTo(Budgets.REFUSED);
        assertThat(bench.storage.queues().texts("work")).isEmpty();
    }

    @Test
    void commitWhoseAnswersWereAllLostIsNotUndone() throws Exception {
        Done done = new Done(leftBehind("vm-1", 1));
        for (int answers = 0; answers < TRIES_AT_THE_END; answers++) {
            bench.storage.loseNextAnswerTo("PUT /blob/items/m-1");
        }

        assertThat(done.settled()).isInstanceOf(Outcome.Done.class);
        assertThat(item().phase()).isEqualTo(Phase.DONE);
        assertThat(bench.storage.queues().texts("work")).isEmpty();
        assertThat(bench.events.names()).contains("committed").doesNotContain("postponed");
    }

    /** Work that is done at the end of its worker, which tries all thrice. */
    private final class Done {
        private final Shop shop = bench.shop();
        private final Settlement settlement;
        private final CheckpointSaver saver;
        private final Path result;

        Done(ItemState claimed) throws IOException {
            put(WORK);
            Holding holding =
                    new Holding(shop.items(), shop.items().create(claimed).orElseThrow());
            Workspace workspace = Workspace.create(folder, "{}");
            settlement = new Settlement(shop, lease(shop), WORK, holding);
            saver = new CheckpointSaver(shop, workspace, holding, new Restored(claimed, Optional.empty()));
            result = workspace.result();
        }

        Outcome settled() {
            bench.end();
            return settlement.settle(new Outcome.Done(), saver, result);
        }
    }

    private static Lease lease(Shop shop) throws IOException {
        return new Lease(shop.queue(), shop.queue().take(Lease.VISIBILITY).orElseThrow(), shop.clock(), Instant.now());
    }

    @Test
    void thatKeepsResultsOutIsWaitedOutByWorkThatMustNotRunAgain() {
        put(WORK.once());
        bench.storage.refuse("PUT /blob/results/.*", 403, "AuthorizationFailure");
        bench.start(Command.echo(folder));
        await("more tries than for work that may run again")
                .atMost(BOUND)
                .until(() -> asked("PUT /blob/results/m-1/1") > 8);
        bench.storage.heal();

        bench.events.await("committed");
        assertThat(bench.events.all("taken")).hasSize(1);
    }

    @Test
    void ofStatesKeepsAMessageThatIsPostponedUntilItsStateSaysSo() throws Exception {
        Shop shop = bench.shop();
        WorkMessage once = WORK.once();
        put(once);
        Lease lease = lease(shop);
        Holding holding = new Holding(
                shop.items(), shop.items().create(leftBehind("vm-1", 1)).orElseThrow());
        bench.storage.refuse("PUT /blob/items/.*", 503, "ServerBusy");
        Thread worker = new Thread(() -> new Settlement(shop, lease, once, holding).postpone("no disk"));
        worker.start();

        await("more tries than usual").atMost(BOUND).until(() -> asked("PUT /blob/items/m-1") > 1 + 8);
        assertThat(asked("PUT /queue/work/messages/id-1")).as("given back").isZero();
        bench.storage.heal();
        worker.join();
        assertThat(item().phase()).isEqualTo(Phase.WAITING);
        assertThat(bench.events.names()).contains("handedBack");
    }

    @Test
    void ofStatesKeepsWorkThatMustNotRunAgainFromBeingBegun() {
        put(WORK.once());
        bench.storage.refuseAfter(1, "PUT /blob/items/m-1");
        bench.start(script("echo ran >> " + folder + "/ran"));
        await("tries to say that it begins").atMost(BOUND).until(() -> asked("PUT /blob/items/m-1") > 3);
        assertThat(folder.resolve("ran")).doesNotExist();
        bench.storage.heal();

        bench.events.await("committed");
        assertThat(folder.resolve("ran")).hasContent("ran");
    }

    private long asked(String request) {
        return bench.storage.requests().stream().filter(request::equals).count();
    }

    @Test
    void duringTheCommitIsWaitedOut() {
        put(WORK);
        bench.start(Command.script(
                folder, "gate.sh", "echo ready", "while [ ! -f " + folder + "/go ]; do sleep 0.05; done"));
        bench.events.await("progress");
        bench.storage.refuse("PUT /blob/items/.*", 500, "InternalError");
        Command.script(folder, "go", "");
        bench.events.await("storageError");
        assertThat(isIn(Phase.RUNNING)).isTrue();
        bench.storage.heal();

        bench.events.await("committed");
    }
}
