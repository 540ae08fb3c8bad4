package dev.spotkeeper.core.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.ManualClock;
import dev.spotkeeper.core.worker.Hearing;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final VmId VM = vm("vm-1");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Nested
    class Workers {
        private final WorkersInMemory workers = new WorkersInMemory();

        @Test
        void whatWorkersSaidIsHeardUnlessThereIsAnOutage() {
            Heartbeat said = new Heartbeat(VM, "m", WorkerPhase.READY, NOON, Optional.empty(), NOON, Optional.empty());
            assertThat(workers.heartbeat(VM)).isEqualTo(new Hearing.Silence());
            workers.say(said);

            workers.fall("an outage");
            assertThat(workers.heartbeat(VM)).isEqualTo(new Hearing.Unreadable("an outage"));
            assertThat(workers.heartbeat(VM).said()).isEmpty();

            workers.rise();
            assertThat(workers.heartbeat(VM).said()).contains(said);
        }
    }

    @Nested
    class Records {
        private final VmRecordsInMemory records = new VmRecordsInMemory();

        @Test
        void recordIsReadBackAtItsVersion() {
            Versioned created = records.create(VmRecord.unseen(VM)).orElseThrow();

            assertThat(records.load(VM)).contains(created);
            assertThat(records.load(vm("vm-2"))).isEmpty();
        }

        @Test
        void onlyOneCreates() {
            records.create(VmRecord.unseen(VM));

            assertThat(records.create(VmRecord.unseen(VM).withDecision("late"))).isEmpty();
            assertThat(records.load(VM).orElseThrow().record().decision()).isEmpty();
        }

        @Test
        void replacingNeedsTheVersionThatWasRead() {
            Versioned first = records.create(VmRecord.unseen(VM)).orElseThrow();
            Versioned second = records.replace(first.record().withDecision("a"), first.etag())
                    .orElseThrow();

            assertThat(second.etag()).isNotEqualTo(first.etag());
            assertThat(records.replace(first.record().withDecision("b"), first.etag()))
                    .isEmpty();
            assertThat(records.load(VM)).contains(second);
        }

        @Test
        void sameContentWrittenAgainIsANewVersion() {
            Versioned first = records.create(VmRecord.unseen(VM)).orElseThrow();
            records.replace(first.record(), first.etag());

            assertThat(records.replace(first.record(), first.etag())).isEmpty();
        }

        @Test
        void whatDoesNotExistCannotBeReplaced() {
            assertThat(records.replace(VmRecord.unseen(VM), "W/\"1\"")).isEmpty();
            assertThat(records.load(VM)).isEmpty();
        }

        @Test
        void dueRecordsComeSoonestFirstUpToTheLimit() {
            create("vm-c", Optional.of(NOON));
            create("vm-b", Optional.of(NOON.minusSeconds(1)));
            create("vm-a", Optional.of(NOON));
            create("vm-later", Optional.of(NOON.plusMillis(1)));
            create("vm-never", Optional.empty());

            assertThat(records.due(NOON, 10)).containsExactly(vm("vm-b"), vm("vm-a"), vm("vm-c"));
            assertThat(records.due(NOON, 2)).containsExactly(vm("vm-b"), vm("vm-a"));
        }

        @Test
        void recordsOfOneSubscriptionAreListedInOrder() {
            create("vm-b", Optional.empty());
            create("vm-a", Optional.empty());
            records.create(VmRecord.unseen(new VmId("other", "rg", "vm")));

            assertThat(records.all(SUBSCRIPTION).records())
                    .extracting(VmRecord::vm)
                    .containsExactly(vm("vm-a"), vm("vm-b"));
        }

        private void create(String name, Optional<Instant> dueAt) {
            records.create(VmRecord.unseen(vm(name)).withDueAt(dueAt));
        }
    }

    @Nested
    class Decisions {
        @Test
        void entriesStandInOrderAndTheSameOneOnce() {
            JournalInMemory journal = new JournalInMemory();
            Entry first = entry(VM, "watch");
            Entry second = entry(vm("vm-2"), "start");
            journal.append(first);
            journal.append(second);
            journal.append(first);

            assertThat(journal.entries()).containsExactly(first, second);
            assertThat(journal.entriesOf(VM)).containsExactly(first);
        }

        private Entry entry(VmId vm, String what) {
            return new Entry(NOON, vm, "", what, "", Map.of());
        }
    }

    @Nested
    class Messages {
        private final ManualClock clock = new ManualClock();
        private final WakesInMemory wakes = new WakesInMemory(clock);

        @Test
        void wakesComeAtTheirTimeAndInTheirOrder() {
            wakes.wake(VM, Duration.ofSeconds(2), "later");
            wakes.wake(VM, Duration.ZERO, "first");
            wakes.wake(VM, Duration.ZERO, "second");

            assertThat(wakes.size()).isEqualTo(3);
            assertThat(wakes.nextAt()).contains(clock.instant());
            assertThat(wakes.take()).map(WakesInMemory.Wake::reason).contains("first");
            assertThat(wakes.take()).map(WakesInMemory.Wake::reason).contains("second");
            assertThat(wakes.take()).isEmpty();
            clock.advance(Duration.ofSeconds(2));
            assertThat(wakes.take()).map(WakesInMemory.Wake::vm).contains(VM);
            assertThat(wakes.nextAt()).isEmpty();
        }
    }

    private static VmId vm(String name) {
        return new VmId(SUBSCRIPTION, "rg", name);
    }
}
