package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of a pool's VM does with it stands: it is neither replaced nor started, until the fleet document changes. */
final class PoolOwnerJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(10);
    /** A VM that was seen running for so long after a stop was not stopped by it. */
    private static final Duration OUTLIVED = Duration.ofMinutes(6);

    private static final String POOL = """
            "target": 2, "surge": 1, "evictionPolicy": "Delete", "sizes": ["Standard_D2as_v5", "Standard_D2s_v5"],
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}],
            "parameters": {"publicIpAddress": true}
            """;

    private final House house = new House(41, WorldSettings.usual().with(MonitorSettings.brisk()))
            .withAlerts()
            .withWorkers()
            .withTimers();
    private final PoolHouse pool = house.pools();

    @BeforeEach
    void fill() {
        pool.ask(POOL);
        house.await("whole", () -> pool.isSettled(2), SOON);
    }

    @Test
    void memberThatItsOwnerDeletedIsNotReplaced() {
        String deleted = names().get(0);

        house.world().operator().deleteAsOwner(deleted);
        house.await("retired", this::hasRetired, Duration.ofMinutes(30));
        house.pass(Duration.ofHours(3));

        assertThat(names()).as(house.timeline()).hasSize(1).doesNotContain(deleted);
        assertThat(house.detour().orders()).hasSize(2);
        assertThat(pool.leftovers()).isEmpty();
    }

    @Test
    void memberThatItsOwnerStoppedIsLeftAlone() {
        String stopped = names().get(0);

        house.world().operator().stopAsOwner(stopped);
        house.await("retired", this::hasRetired, SOON);
        house.pass(Duration.ofHours(3));

        assertThat(names()).as(house.timeline()).hasSize(2).contains(stopped);
        assertThat(power(stopped)).isEqualTo(PowerState.DEALLOCATED);
        assertThat(house.detour().orders()).hasSize(2);
    }

    @Test
    void memberThatItsOwnerStartsAgainIsOneOfThePoolAgain() {
        String stopped = names().get(0);
        house.world().operator().stopAsOwner(stopped);
        house.await("retired", this::hasRetired, SOON);
        house.await("down", () -> power(stopped) == PowerState.DEALLOCATED, SOON);

        house.world()
                .compute()
                .start(key(stopped), Principal.user("0e0e0e0e-0000-4000-8000-000000000009", "owner@contoso.example"));
        house.await("one of the pool", () -> pool.isSettled(2), SOON);
        house.pass(OUTLIVED);

        house.world().operator().evict(stopped, Notice.USUAL);
        house.await("the loss is seen", () -> pool.up().size() < 2, SOON);
        house.await("whole", () -> pool.isSettled(2), SOON);
        assertThat(names()).as(house.timeline()).hasSize(2).doesNotContain(stopped);
        assertThat(pool.most()).isEqualTo(2);
    }

    @Test
    void newFleetDocumentFillsThePlaceOfTheDeletedOne() {
        house.world().operator().deleteAsOwner(names().get(0));
        house.await("retired", this::hasRetired, Duration.ofMinutes(30));

        pool.ask(POOL);
        house.await("whole", () -> pool.isSettled(2), SOON);

        assertThat(pool.most()).as(house.timeline()).isEqualTo(2);
    }

    @Test
    void evictionBesideAPersonsStopIsStillReplaced() {
        String stopped = names().get(0);
        String evicted = names().get(1);

        house.world().operator().stopAsOwner(stopped);
        house.world().operator().evict(evicted, Notice.USUAL);
        house.await("retired", this::hasRetired, SOON);
        house.await("whole but for the stopped one", () -> pool.isSettled(1) && !names().contains(evicted), SOON);

        assertThat(names()).as(house.timeline()).hasSize(2).contains(stopped);
        assertThat(pool.most()).isEqualTo(2);
    }

    private boolean hasRetired() {
        return pool.record().members().stream().anyMatch(member -> member.phase() instanceof Phase.Retired);
    }

    private PowerState power(String vm) {
        return house.world().compute().find(key(vm)).orElseThrow().power();
    }

    private VmKey key(String vm) {
        return pool.vms().stream()
                .filter(one -> one.key().name().equals(vm))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private List<String> names() {
        return pool.vms().stream().map(vm -> vm.key().name()).toList();
    }
}
