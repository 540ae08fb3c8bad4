package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.OperatorException;
import dev.spotkeeper.simulator.world.World;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner who makes up his mind in the middle of a recovery, and strangers who would make it up for him. */
final class RecoveryStopJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final String ZONE = "westeurope-1";

    /** Resource Health tells at once here: what it does not know yet nobody can respect. */
    private final House house = new House(
            29,
            WorldSettings.usual().with(MonitorSettings.brisk().with(new MonitorSettings.Health(Duration.ZERO, false))));

    private final World world = house.world();

    /** Before the VM is down, while it goes down, when its start is about to be asked for, during the start, and after it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 24, 28, 30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 55, 60, 75, 120})
    void stopAtAnyPointOfARecoveryIsRespected(int seconds) {
        VmId vm = house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
        world.operator().evict("vm-1", Notice.USUAL);
        house.pass(Duration.ofSeconds(seconds));

        Instant stopped = stopAsSoonAsAzureAllows();
        house.pass(Duration.ofHours(3));

        assertNoStartSince(stopped);
        assertThat(house.record(vm).dueAt()).as(house.timeline()).isEmpty();
        assertThat(power()).as(house.timeline()).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void stopDuringAShortageEndsTheAttempts() {
        VmId vm = house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
        world.operator().capacity(ZONE, false);
        house.pass(Duration.ofMinutes(20));
        assertThat(house.count(EventKind.START_REQUESTED, "vm-1")).isPositive();

        Instant stopped = stopAsSoonAsAzureAllows();
        world.operator().capacity(ZONE, true);
        house.pass(Duration.ofHours(3));

        assertNoStartSince(stopped);
        assertThat(house.record(vm).decision()).as(house.timeline()).startsWith("leave");
    }

    @Test
    void ownersStartDuringTheBackOffEndsTheEpisode() {
        VmId vm = house.withAlerts().withWorkers().withTimers().runningVm("vm-1", "1", Map.of());
        world.operator().capacity(ZONE, false);
        house.pass(Duration.ofMinutes(20));
        assertThat(house.record(vm).inEpisode()).isTrue();

        world.operator().capacity(ZONE, true);
        Instant started = world.time().instant();
        world.compute()
                .start(
                        world.compute().all().get(0).key(),
                        Principal.user("9d1f6c2e-0000-4000-8000-000000000001", "owner@contoso.example"));
        house.await("running", () -> power() == PowerState.RUNNING, SOON);
        house.pass(Duration.ofHours(1));

        assertThat(starts(started)).as(house.timeline()).hasSize(1);
        assertThat(house.record(vm).inEpisode()).isFalse();
        assertThat(house.record(vm).decision()).isEqualTo("running");
    }

    @ParameterizedTest
    @EnumSource(
            value = Source.class,
            names = {"WORKER_NOTICE", "LOG_ALERT", "RESOURCE_HEALTH_ALERT", "EVENT_GRID"})
    void forgedWordOfAnEvictionStartsNoVmThatItsOwnerStopped(Source source) {
        VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());
        Instant stopped = stopAsSoonAsAzureAllows();
        for (int again = 0; again < 5; again++) {
            house.queue().put(List.of(forged(vm, source, "forged-" + again)));
            house.pass(Duration.ofSeconds(20));
        }
        house.pass(Duration.ofHours(1));

        assertNoStartSince(stopped);
    }

    /** Each seconds before, or after, its owner stops it; Resource Health shows that a minute late, the logs by three. */
    @ParameterizedTest
    @ValueSource(ints = {-67, -40, -20, -5, 0, 5, 10, 30})
    void alertThatIsForgedAboutTheTimeOfAStopStartsNoVm(int seconds) {
        world.monitor().resourceHealth().behave(new MonitorSettings.Health(Duration.ofMinutes(1), false));
        VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());
        Signal alert = forged(vm, Source.RESOURCE_HEALTH_ALERT, "forged");
        if (seconds <= 0) {
            house.queue().put(List.of(alert));
            house.pass(Duration.ofSeconds(-seconds));
        }
        Instant stopped = stopAsSoonAsAzureAllows();
        if (seconds > 0) {
            house.pass(Duration.ofSeconds(seconds));
            house.queue().put(List.of(forged(vm, Source.RESOURCE_HEALTH_ALERT, "forged")));
        }
        house.pass(Duration.ofHours(1));

        assertNoStartSince(stopped);
    }

    @Test
    void forgedNoticeForAVmThatRunsLeadsToALookAndNothingElse() {
        VmId vm = house.withTimers().runningVm("vm-1", "1", Map.of());
        Instant told = world.time().instant();
        house.queue().put(List.of(forged(vm, Source.WORKER_NOTICE, "forged")));
        house.pass(Duration.ofMinutes(10));

        assertThat(world.log().all().stream().filter(event -> event.at().isAfter(told)))
                .as("what happened in Azure")
                .isEmpty();
        assertThat(house.record(vm).decision()).isEqualTo("running");
        assertThat(house.record(vm).evidence().facts()).isEmpty();
    }

    @Test
    void heldVmIsStartedWhenItsHoldEnds() {
        Instant end = House.START.plus(Duration.ofHours(2));
        VmId vm = house.withAlerts()
                .withWorkers()
                .withTimers()
                .runningVm("vm-1", "1", Map.of("spotkeeper-hold", end.toString()));
        world.operator().evict("vm-1", Notice.USUAL);
        house.pass(Duration.ofHours(1));
        assertThat(house.record(vm).dueAt()).as(house.timeline()).contains(end);
        house.await("running", () -> power() == PowerState.RUNNING, Duration.ofHours(2));

        assertThat(starts(House.START)).hasSize(1).allMatch(event -> !event.at().isBefore(end));
    }

    /** Azure refuses a second operation while one is under way, as it may be for some seconds. */
    private Instant stopAsSoonAsAzureAllows() {
        for (int tries = 0; tries < 120; tries++) {
            try {
                world.operator().stopAsOwner("vm-1");
                return world.time().instant();
            } catch (OperatorException refused) {
                house.pass(Duration.ofSeconds(1));
            }
        }
        throw new AssertionError("Azure never let the owner stop his VM\n" + house.timeline());
    }

    private void assertNoStartSince(Instant stopped) {
        assertThat(starts(stopped)).as(house.timeline()).isEmpty();
    }

    private List<WorldEvent> starts(Instant since) {
        return house.events(EventKind.START_REQUESTED, "vm-1").stream()
                .filter(event -> !event.at().isBefore(since))
                .toList();
    }

    private PowerState power() {
        return world.compute().all().get(0).power();
    }

    private Signal forged(VmId vm, Source source, String eventId) {
        Instant now = world.time().instant();
        Kind kind = source == Source.RESOURCE_HEALTH_ALERT ? Kind.EVICTED : Kind.EVICTION_NOTICED;
        return new Signal(eventId, vm, kind, source, now, Optional.of(now.plusSeconds(30)));
    }
}
