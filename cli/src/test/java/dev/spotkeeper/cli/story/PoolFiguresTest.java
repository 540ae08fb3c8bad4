package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PoolFiguresTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void askForAPoolOfOne() {
        add(Event.of(START, Kind.POOL_ASKED, "", Map.of("pool", "flex", "target", "1", "surge", "1")));
    }

    @Nested
    class OfReplacements {
        @Test
        void nextVmOfTheMemberReplacesTheEvictedOne() {
            runs("flex-m1g1", 5, "northeurope", "Spot");
            evicted("flex-m1g1", 10, 20);
            created("flex-m1g2", 25, "swedencentral", "Spot");
            tell(26, Kind.CREATE_REFUSED, "flex-m1g2");
            tell(30, Kind.GONE, "flex-m1g2");
            runs("flex-m1g3", 50, "swedencentral", "Spot");

            assertThat(figures())
                    .returns(1L, PoolFigures::evictions)
                    .returns(1L, PoolFigures::replaced)
                    .returns(List.of("northeurope", "swedencentral"), PoolFigures::regions)
                    .returns(1L, PoolFigures::runningAtEnd);
            assertThat(figures().recoveryP50Seconds()).hasValue(40);
        }

        @Test
        void vmOfAnotherMemberReplacesNobody() {
            runs("flex-m1g1", 5, "northeurope", "Spot");
            runs("flex-m2g1", 6, "northeurope", "Spot");
            evicted("flex-m1g1", 10, 20);
            runs("flex-m2g2", 50, "northeurope", "Spot");

            assertThat(figures()).returns(1L, PoolFigures::evictions).returns(0L, PoolFigures::replaced);
        }

        @Test
        void ownersDeletionIsNoEvictionAndItsReplacementIsAWrong() {
            runs("flex-m1g1", 5, "northeurope", "Spot");
            tell(10, Kind.OWNER_DELETE, "flex-m1g1");
            tell(15, Kind.GONE, "flex-m1g1");

            assertThat(figures())
                    .returns(0L, PoolFigures::evictions)
                    .returns(1L, PoolFigures::deletedByOwner)
                    .returns(0L, PoolFigures::wronglyReplaced);

            created("flex-m1g2", 30, "northeurope", "Spot");

            assertThat(figures().wronglyReplaced()).isOne();
        }
    }

    @Nested
    class OfNumbers {
        @Test
        void vmCountsFromItsCreationUntilItIsGone() {
            runs("flex-m1g1", 5, "northeurope", "Spot");
            evicted("flex-m1g1", 10, 20);
            runs("flex-m1g2", 50, "northeurope", "Regular");
            created("flex-m2g1", 60, "northeurope", "Spot");

            assertThat(figures().mostVms()).isEqualTo(2);
        }

        @Test
        void surgeIsASpotVmThatComesWhileARegularOneRuns() {
            runs("flex-m1g1", 10, "northeurope", "Regular");

            assertThat(figures().mostVmsInReturn()).isZero();

            created("flex-m2g1", 40, "northeurope", "Spot");

            assertThat(figures().mostVmsInReturn()).isEqualTo(2);
        }

        @Test
        void spotVmThatComesWhenTheRegularOneIsDrainedIsNoSurge() {
            runs("flex-m1g1", 10, "northeurope", "Regular");
            tell(30, Kind.DRAIN_REQUESTED, "flex-m1g1");
            created("flex-m1g2", 40, "northeurope", "Spot");

            assertThat(figures()).returns(2L, PoolFigures::mostVms).returns(0L, PoolFigures::mostVmsInReturn);
        }

        @Test
        void vmThatIsNotGoneYetCountsBesideItsReplacement() {
            runs("flex-m1g1", 5, "northeurope", "Spot");
            tell(10, Kind.POWER_CUT, "flex-m1g1");
            created("flex-m1g2", 12, "northeurope", "Spot");
            created("flex-m2g1", 13, "northeurope", "Spot");

            assertThat(figures().mostVms()).isEqualTo(3);
        }

        @Test
        void onDemandTimeIsThatOfRegularVmsWhileTheyRun() {
            runs("flex-m1g1", 10, "northeurope", "Regular");
            runs("flex-m2g1", 40, "northeurope", "Spot");
            tell(50, Kind.DRAIN_REQUESTED, "flex-m1g1");
            tell(60, Kind.DEALLOCATED, "flex-m1g1");
            tell(70, Kind.GONE, "flex-m1g1");

            assertThat(figures())
                    .returns(40.0, PoolFigures::onDemandSeconds)
                    .returns(1L, PoolFigures::runningAtEnd)
                    .returns(0L, PoolFigures::onDemandAtEnd);
        }

        @Test
        void leftoversAreThoseOfThePool() {
            add(Event.of(at(90), Kind.LEFTOVER, "", Map.of("pool", "flex", "id", "nic-flex-m1g1")));
            add(Event.of(at(90), Kind.LEFTOVER, "", Map.of("pool", "other", "id", "nic-other-m1g1")));

            assertThat(figures().leftovers()).isOne();
        }
    }

    @Nested
    class BesideTheOthers {
        @Test
        void evictionsOfPoolsAreCountedApart() {
            add(Event.of(at(1), Kind.CREATED, "vm-1", Map.of("pool", "demo", "zone", "1")));
            tell(2, Kind.EVICTION, "vm-1");
            tell(3, Kind.POWER_CUT, "vm-1");
            tell(9, Kind.RUNNING, "vm-1");
            runs("flex-m1g1", 5, "northeurope", "Spot");
            evicted("flex-m1g1", 10, 20);

            assertThat(Summary.of(events)).returns(1L, Summary::evictions).returns(1L, Summary::recovered);
        }

        @Test
        void callsForPoolsAreNoCallsForRecoveries() {
            tell(2, Kind.EVICTION, "vm-1");
            tell(3, Kind.POWER_CUT, "vm-1");
            tell(9, Kind.RUNNING, "vm-1");
            call("https://a/providers/Microsoft.Compute/virtualMachines/vm-1/start");
            call("https://a/providers/Microsoft.Resources/deployments/spotkeeper-flex-m1g1");
            call("https://a/providers/Microsoft.Compute/virtualMachines/flex-m1g1/instanceView");

            assertThat(Summary.of(events).armCallsPerRecovery()).hasValue(1);
        }

        private void call(String url) {
            add(Event.of(at(8), Kind.ARM_CALL, "", Map.of("url", url)));
        }
    }

    private void created(String vm, int second, String region, String priority) {
        add(Event.of(
                at(second),
                Kind.CREATED,
                vm,
                Map.of("pool", "flex", "region", region, "size", "Standard_F2s_v2", "priority", priority)));
    }

    private void runs(String vm, int second, String region, String priority) {
        created(vm, second - 5, region, priority);
        tell(second, Kind.RUNNING, vm);
    }

    private void evicted(String vm, int cut, int gone) {
        tell(cut - 1, Kind.EVICTION, vm);
        tell(cut, Kind.POWER_CUT, vm);
        tell(gone, Kind.GONE, vm);
    }

    private void tell(int second, Kind kind, String vm) {
        add(Event.of(at(second), kind, vm));
    }

    private void add(Event event) {
        events.add(event);
    }

    private PoolFigures figures() {
        return Summary.of(events).pools().get(0);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
