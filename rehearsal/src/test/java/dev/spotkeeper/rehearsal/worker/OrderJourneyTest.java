package dev.spotkeeper.rehearsal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Heartbeat.Answer;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.worker.LifeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real worker on a VM of local Azure, told by the control plane to drain and to resume over real tables. */
class OrderJourneyTest {
    private static final String VM = "vm-told";

    @TempDir
    Path folder;

    private SpotVms vms;
    private WorkAccount account;

    @BeforeEach
    void start() throws IOException {
        String work = "rehearsal/src/test/resources/dev/spotkeeper/rehearsal/worker/held-work.sh";
        vms = new SpotVms("sh " + Repository.root().resolve(work));
        account = WorkAccount.create(vms.azure());
    }

    @AfterEach
    void stop() throws IOException {
        vms.close();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofMinutes(3)).until(condition);
    }

    private boolean isIn(WorkerPhase phase) {
        return account.workers()
                .heartbeat(vms.id(VM))
                .said()
                .map(Heartbeat::phase)
                .filter(phase::equals)
                .isPresent();
    }

    private void order(String id, Order.Kind kind) {
        Instant now = Instant.now();
        account.workers()
                .order(vms.id(VM), new Order(id, kind, now, now.plusSeconds(60), now.plusSeconds(3600), "a test"));
        await(
                id + " is obeyed",
                () -> account.workers()
                        .heartbeat(vms.id(VM))
                        .said()
                        .flatMap(Heartbeat::answer)
                        .filter(new Answer(id, true)::equals)
                        .isPresent());
    }

    @Test
    void workIsHandedBackOnOrderAndTakenAgain() throws IOException {
        Path release = folder.resolve("release");
        account.feed(WorkMessage.fresh("work", "{\"until\":\"" + release + "\"}"));
        vms.create(VM);
        await(
                "it works",
                () -> isIn(WorkerPhase.WORKING) && !vms.said(VM, "checkpointed").isEmpty());

        order("o-1", Order.Kind.DRAIN);

        assertThat(isIn(WorkerPhase.DRAINED)).isTrue();
        assertThat(vms.said(VM, "handedBack")).hasSize(1);
        assertThat(account.messages("work")).isEqualTo(1);
        order("o-2", Order.Kind.RESUME);
        Files.createFile(release);
        await("the work is done", () -> account.done().size() == 1);
        await("it waits for more", () -> isIn(WorkerPhase.READY));
        assertThat(vms.said(VM, "taken").get(1).get("resumed").getAsBoolean()).isTrue();
    }

    @Test
    void lifeThatAnEvictionEndedIsOnRecord() {
        vms.create(VM);
        await("it is ready", () -> isIn(WorkerPhase.READY));

        vms.evict(VM, Notice.of(Duration.ofSeconds(8)));
        await("it is gone", () -> vms.isDeallocated(VM));

        assertThat(account.tables().getTableClient(LifeRow.TABLE).listEntities())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getPartitionKey()).isEqualTo("westeurope|standard_d2as_v5");
                    Map<String, String> columns = new TreeMap<>();
                    row.getProperties().forEach((name, value) -> columns.put(name, String.valueOf(value)));
                    Instant later = Instant.now().plus(Duration.ofDays(1));
                    assertThat(LifeRow.read(columns).life(later)).satisfies(life -> {
                        assertThat(life.evicted()).isTrue();
                        assertThat(life.notice()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(15));
                    });
                });
    }
}
