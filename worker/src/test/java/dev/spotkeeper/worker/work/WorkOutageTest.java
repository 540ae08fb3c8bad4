package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.worker.fixture.Command;
import org.junit.jupiter.api.Test;

class WorkOutageTest extends LoopStage {
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
