package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.monitor.Manner;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An evicted VM comes back, once, whoever told of it and however often. */
final class EvictionJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(5);

    private final House house = new House(11, WorldSettings.usual().with(MonitorSettings.brisk()));

    @Nested
    class ToldByAlerts {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 6})
        void startsOnceHoweverOftenTheAlertComes(int copies) {
            VmId vm = house.withAlerts().withTimers().runningVm("vm-1", "1", Map.of());
            house.world().monitor().alerts().always(Manner.times(copies));

            house.world().operator().evict("vm-1", Notice.NONE);

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            house.pass(Duration.ofMinutes(30));
            assertOneRecovery(vm);
        }

        @Test
        void startsOnceWhenAlertsComeInReverse() {
            VmId vm = house.withAlerts().withTimers().runningVm("vm-1", "1", Map.of());
            house.world().monitor().alerts().always(Manner.REORDERED);

            house.world().operator().evict("vm-1", Notice.NONE);

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            house.pass(Duration.ofMinutes(30));
            assertOneRecovery(vm);
        }

        @Test
        void alertAfterTheRecoveryChangesNothing() {
            VmId vm = house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
            house.world().monitor().alerts().always(Manner.late(Duration.ofMinutes(20)));

            house.world().operator().evict("vm-1", Notice.USUAL);

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            house.pass(Duration.ofHours(1));
            assertThat(house.count(EventKind.ALERT_ANSWERED, "vm-1")).isPositive();
            assertOneRecovery(vm);
        }
    }

    @Nested
    class ToldByTheWorker {
        @Test
        void asksForTheStartWithinSecondsOfTheVmBeingDeallocated() {
            VmId vm = house.withWorkers().withTimers().runningVm("vm-1", "1", Map.of());

            house.world().operator().evict("vm-1", Notice.USUAL);

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            Instant deallocated =
                    house.events(EventKind.DEALLOCATED, "vm-1").get(0).at();
            Instant requested =
                    house.events(EventKind.START_REQUESTED, "vm-1").get(0).at();
            assertThat(Duration.between(deallocated, requested)).isBetween(Duration.ZERO, Duration.ofSeconds(5));
            house.pass(Duration.ofMinutes(30));
            assertOneRecovery(vm);
        }

        @Test
        void withdrawnEvictionStartsNothing() {
            VmId vm = house.withWorkers().withTimers().runningVm("vm-1", "1", Map.of());

            house.world().operator().evict("vm-1", Notice.USUAL);
            house.pass(Duration.ofSeconds(10));
            house.world().operator().withdraw("vm-1");
            house.pass(Duration.ofMinutes(10));

            assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isZero();
            assertThat(house.record(vm).dueAt()).as(house.timeline()).isEmpty();
        }
    }

    @Nested
    class ToldByNobody {
        @Test
        void reconciliationAsksResourceHealthAndStartsIt() {
            VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());

            house.world().operator().evict("vm-1", Notice.NONE);
            house.await("deallocated", () -> house.count(EventKind.DEALLOCATED, "vm-1") == 1, SOON);
            house.await(
                    "start requested",
                    () -> house.count(EventKind.START_REQUESTED, "vm-1") == 1,
                    Duration.ofSeconds(60));

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            house.pass(Duration.ofMinutes(30));
            assertOneRecovery(vm);
        }

        @Test
        void withoutAnyEvidenceItIsLeftAndTheLogSaysWhy() {
            VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());
            house.world().monitor().resourceHealth().behave(new MonitorSettings.Health(Duration.ZERO, true));

            house.world().operator().evict("vm-1", Notice.NONE);
            house.pass(Duration.ofHours(2));

            assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isZero();
            assertThat(house.journal(vm))
                    .anySatisfy(entry -> assertThat(entry.why()).containsIgnoringCase("evidence"));
        }

        @Test
        void tagAlwaysNeedsNoEvidence() {
            VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of("spotkeeper-restart", "always"));
            house.world().monitor().resourceHealth().behave(new MonitorSettings.Health(Duration.ZERO, true));

            house.world().operator().evict("vm-1", Notice.NONE);

            house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, SOON);
            house.pass(Duration.ofMinutes(30));
            assertOneRecovery(vm);
        }

        @Test
        void tagNeverIsObeyed() {
            house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of("spotkeeper-restart", "never"));

            house.world().operator().evict("vm-1", Notice.USUAL);
            house.pass(Duration.ofHours(2));

            assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isZero();
        }
    }

    private void assertOneRecovery(VmId vm) {
        assertThat(house.events(EventKind.START_REQUESTED, "vm-1"))
                .as(house.timeline())
                .hasSize(1);
        VmRecord record = house.record(vm);
        assertThat(record.episode()).hasValueSatisfying(episode -> {
            assertThat(episode.isOpen()).isFalse();
            assertThat(episode.attempts()).isEqualTo(1);
        });
        assertThat(record.claim()).isEmpty();
        assertThat(house.journal(vm).stream().filter(entry -> entry.what().equals("recovered")))
                .as("recoveries in the decision log")
                .hasSize(1);
    }
}
