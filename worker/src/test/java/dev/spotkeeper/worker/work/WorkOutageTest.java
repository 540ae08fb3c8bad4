package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

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
    void ofResultsIsNotHeldAgainstWorkThatMayBeDone() {
        put(WORK.forAttempt(2));
        bench.storage.refuse("HEAD /blob/results/.*", 503, "");
        bench.start(Command.echo(folder)).events.await("handedBack");

        assertThat(bench.events.await("postponed").get("reason").getAsString()).contains("done already");
        assertThat(only("work").excused()).isEqualTo(1);
        bench.storage.heal();
        bench.events.await("committed");
    }

    @Test
    void duringTheCommitIsWaitedOut() {
        put(WORK);
        bench.storage.refuse("PUT /blob/results/.*", 500, "InternalError");
        bench.start(Command.echo(folder)).events.await("storageError");
        bench.storage.heal();

        bench.events.await("committed");
    }
}
