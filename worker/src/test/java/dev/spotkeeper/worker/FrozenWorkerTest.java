package dev.spotkeeper.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ItemStates;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.worker.fixture.Command;
import dev.spotkeeper.worker.fixture.Imds;
import dev.spotkeeper.worker.fixture.Storage;
import dev.spotkeeper.worker.fixture.WorkerProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers as processes of their own, of which one stands still while its lease ends: the host froze the VM, or the clock jumped. */
class FrozenWorkerTest {
    private final Storage storage = new Storage();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    @DisplayName("a SIGSTOPped worker that wakes after its lease is over cannot commit")
    void sigstoppedWorkerThatWakesAfterItsLeaseIsOverCannotCommit() throws Exception {
        storage.queues().put("work", "{\"v\":1,\"id\":\"m-1\",\"payload\":{}}");
        try (Imds imds = Imds.start();
                WorkerProcess frozen = worker(imds, "first");
                WorkerProcess next = secondWorker(imds, frozen)) {
            allow("first");
            frozen.goOn();

            frozen.events().await("leaseLost");
            assertThat(item().phase()).isEqualTo(Phase.RUNNING);
            await().until(() -> storage.blobs().names("results").isEmpty());
            allow("second");
            next.events().await("committed");

            assertThat(storage.blobs().text("results/m-1/2").strip()).isEqualTo("second");
            assertThat(storage.blobs().names("results")).containsExactly("results/m-1/2");
            assertThat(item().fence()).isEqualTo(2);
            assertThat(frozen.events().names()).doesNotContain("committed", "duplicate", "handedBack");
        }
    }

    /** The first has the work and stands still; its lease is over, and the second has taken the work. */
    private WorkerProcess secondWorker(Imds imds, WorkerProcess first) throws Exception {
        first.events().await("progress");
        first.freeze();
        storage.queues().expireLeases("work");
        WorkerProcess second = worker(imds, "second");
        second.events().await("progress");
        return second;
    }

    private WorkerProcess worker(Imds imds, String name) throws Exception {
        List<String> command = Command.script(
                folder,
                name + ".sh",
                "echo ready",
                "while [ ! -f " + folder + "/allow-" + name + " ]; do sleep 0.05; done",
                "echo " + name + " > \"$SPOTKEEPER_RESULT_FILE\"");
        return WorkerProcess.start(imds, storage, command, folder.resolve(name));
    }

    private void allow(String name) {
        Command.script(folder, "allow-" + name, "");
    }

    private ItemState item() {
        return ItemStates.decode("m-1", storage.blobs().text("items/m-1"));
    }
}
