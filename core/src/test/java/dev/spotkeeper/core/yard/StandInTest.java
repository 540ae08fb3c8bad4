package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.Pools.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Regular VMs stand in for Spot VMs, and are given up for them. */
class StandInTest {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Offering FIRST = Pools.spot("westeurope", "1", SMALL);

    @Test
    void regularVmsStandInAndAreGivenUpForSpotOneByOneWithASurge() {
        Pool pool = Pools.flexible(2, 1, 3, Duration.ofMinutes(20));
        Yard yard = new Yard(pool, new Troupe.Setup(0, 1, 0), Cloud.Weather.fair());
        Referee referee = new Referee(yard);
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(10));
        assertThat(yard.runningIn())
                .hasSize(2)
                .noneMatch(offering -> offering.place().spot());

        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));
        boolean isEverShort = false;
        for (int minute = 0; minute < 90; minute++) {
            yard.run(Duration.ofMinutes(1));
            isEverShort |= yard.running().size() < 2;
            assertThat(yard.cloud.existing()).hasSizeLessThanOrEqualTo(3);
        }

        assertThat(yard.runningIn())
                .hasSize(2)
                .allMatch(offering -> offering.place().spot());
        assertThat(isEverShort)
                .as("a member was without a VM during the return")
                .isFalse();
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
        assertThat(referee.probes()).isNotNegative();
    }

    @Test
    void withoutASurgeTheRegularVmGoesFirst() {
        Yard yard = Yard.calm(Pools.flexible(1, 0, 3, Duration.ofMinutes(20)));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(10));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));

        for (int minute = 0; minute < 60; minute++) {
            yard.run(Duration.ofMinutes(1));
            assertThat(yard.cloud.existing()).hasSizeLessThanOrEqualTo(1);
        }

        assertThat(yard.runningIn())
                .hasSize(1)
                .allMatch(offering -> offering.place().spot());
    }

    @Test
    void regularVmIsKeptWhileThereIsNoSpot() {
        Yard yard = Yard.calm(Pools.flexible(1, 1, 3, Duration.ofMinutes(20)));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(10));
        VmId regular = yard.running().get(0).id;

        yard.run(Duration.ofHours(3));

        assertThat(yard.running()).extracting(server -> server.id).containsExactly(regular);
        assertThat(yard.handled())
                .as("passes in three hours without anything to do")
                .isLessThan(2000);
    }

    @Test
    void baseOfRegularVmsIsKeptWhateverSpotCosts() {
        Pool pool = Pools.pool(
                3, 0, new OnDemand(1, Optional.empty(), Optional.empty()), Optional.of(Duration.ofMinutes(10)));
        Yard yard = Yard.calm(pool);
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));

        yard.run(Duration.ofHours(1));

        assertThat(yard.runningIn().stream()
                        .filter(Predicate.not(offering -> offering.place().spot())))
                .hasSize(1);
        assertThat(yard.runningIn()).hasSize(3);
    }

    @Test
    void onDemandTakesOverAfterSoLongWithoutAVm() {
        Pool pool = Pools.pool(
                1, 0, new OnDemand(0, Optional.empty(), Optional.of(Duration.ofMinutes(30))), Optional.empty());
        Yard yard = Yard.calm(pool);
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));

        yard.run(Duration.ofMinutes(29));
        assertThat(yard.running()).isEmpty();
        yard.run(SOON);

        assertThat(yard.runningIn())
                .hasSize(1)
                .noneMatch(offering -> offering.place().spot());
    }

    @Test
    void surgeThatFindsTheLastProbeFreeTakesIt() {
        Yard yard = Yard.calm(Pools.flexible(1, 1, 3, Duration.ofMinutes(20)));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(30));
        yard.cloud.room(FIRST, 1);

        yard.run(Duration.ofMinutes(45));

        assertThat(yard.runningIn()).containsExactly(FIRST);
    }
}
