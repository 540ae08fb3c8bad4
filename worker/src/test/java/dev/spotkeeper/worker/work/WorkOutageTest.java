package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.wire.work.Tally;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.run.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkOutageTest extends LoopStage {
    private static final Duration BOUND = Duration.ofMinutes(2);

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
        bench.storage.refuse("PUT /blob/results/.*", 403, "AuthorizationFailure");
        bench.start(Command.echo(folder));

        await("storage is asked for some 16 s").atMost(BOUND).until(() -> isIn(Phase.WAITING));
        assertThat(item().tally()).isEqualTo(new Tally(1, 0, 0, 0));
        assertThat(item().history().get(0)).contains("its result cannot be kept");
        bench.storage.heal();
        bench.events.await("handedBack");
        bench.storage.queues().expireLeases("work");
        bench.events.await("committed");
    }

    @Test
    void thatKeepsResultsOutMakesTheLoopWaitAsForWorkThatCannotBeBegun() throws Exception {
        Shop shop = bench.shop();
        put(WORK);
        Lease lease =
                new Lease(shop.queue(), shop.queue().take(Lease.VISIBILITY).orElseThrow(), shop.clock(), Instant.now());
        ItemState claimed = leftBehind("vm-1", 1);
        Holding holding = new Holding(shop.items(), shop.items().create(claimed).orElseThrow());
        Workspace workspace = Workspace.create(folder, "{}");
        CheckpointSaver saver = new CheckpointSaver(shop, workspace, holding, new Restored(claimed, Optional.empty()));
        bench.storage.refuse("PUT /blob/results/.*", 403, "AuthorizationFailure");
        bench.end();

        Outcome settled =
                new Settlement(shop, lease, WORK, holding).settle(new Outcome.Done(), saver, workspace.result());

        assertThat(settled).isInstanceOf(Outcome.Postponed.class);
        assertThat(item().phase()).isEqualTo(Phase.WAITING);
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
        Lease lease =
                new Lease(shop.queue(), shop.queue().take(Lease.VISIBILITY).orElseThrow(), shop.clock(), Instant.now());
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
