package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.Pools.BIG;
import static dev.spotkeeper.core.yard.Pools.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.ladder.EvictionRate;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** VMs of a pool with a max price of $0.05/h, and Spot prices that climb under them. */
class MovingTest {
    private static final String WEST = "westeurope";
    private static final String NORTH = "northeurope";

    private static Pool moving(int target, int surge, String wish) {
        Pool spot = Pools.pool(target, surge, OnDemand.NEVER, Optional.empty());
        return Pools.withPrice(Pools.withMaxPrice(spot, "0.05"), wish);
    }

    /** All VMs run in the small size of the west, which costs three cents. */
    private static Yard settled(Pool pool, Troupe.Setup setup) {
        Yard yard = new Yard(pool, setup, Cloud.Weather.fair());
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));
        sells(yard, "0.03");
        yard.sells(WEST, BIG, "0.049");
        yard.sells(NORTH, SMALL, "0.04");
        yard.sells(NORTH, BIG, "0.049");
        yard.run(Duration.ofMinutes(10));
        assertThat(yard.runningIn()).hasSize(pool.target()).allMatch(MovingTest::isCheapest);
        return yard;
    }

    private static Yard settled(Pool pool) {
        return settled(pool, new Troupe.Setup(0, 1, 0));
    }

    private static void sells(Yard yard, String usd) {
        yard.sells(WEST, SMALL, usd);
    }

    private static boolean isCheapest(Offering offering) {
        return offering.place().region().equals(WEST) && offering.place().size().equals(SMALL);
    }

    private static List<Journal.Entry> entries(Yard yard, String what) {
        return yard.journal.entries().stream()
                .filter(entry -> entry.what().equals(what))
                .toList();
    }

    @Test
    void vmsMoveOneByOneToWhereThePriceLeavesRoomAndWithASurgeNoneIsMissed() {
        Yard yard = settled(moving(2, 1, "move"));
        sells(yard, "0.048");

        for (int minute = 0; minute < 60; minute++) {
            yard.run(Duration.ofMinutes(1));
            assertThat(yard.running()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(yard.cloud.existing()).hasSizeLessThanOrEqualTo(3);
        }

        assertThat(yard.runningIn()).hasSize(2).allSatisfy(offering -> {
            assertThat(offering.place().region()).isEqualTo(NORTH);
            assertThat(offering.place().size()).isEqualTo(SMALL);
        });
        assertThat(entries(yard, "move"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.why())
                        .contains("away from a price that is near its max price", "Standard_D2s_v5 in northeurope-1"));
        assertThat(entries(yard, "price"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.why()).contains("its pool looks for an offering with more room"));
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
    }

    @Test
    void withoutASurgeTheVmGoesFirstOneAtATime() {
        Yard yard = settled(moving(2, 0, "move"));
        sells(yard, "0.048");

        for (int minute = 0; minute < 90; minute++) {
            yard.run(Duration.ofMinutes(1));
            assertThat(yard.running()).hasSizeGreaterThanOrEqualTo(1);
            assertThat(yard.cloud.existing()).hasSizeLessThanOrEqualTo(2);
        }

        assertThat(yard.runningIn()).hasSize(2).noneMatch(MovingTest::isCheapest);
        assertThat(entries(yard, "move")).hasSize(2);
    }

    @Test
    void whereNoPriceLeavesMoreRoomTheyStayAndPeopleReadItOnceADay() {
        Yard yard = settled(moving(2, 1, "move"));
        List<VmId> before = yard.running().stream().map(server -> server.id).toList();
        yard.sells(NORTH, SMALL, "0.0435");
        sells(yard, "0.048");

        yard.run(Duration.ofHours(5));

        assertThat(yard.running()).extracting(server -> server.id).isEqualTo(before);
        assertThat(entries(yard, "move")).isEmpty();
        assertThat(entries(yard, "stay"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("no Spot offering is free"));

        yard.sells(NORTH, SMALL, "0.0434");
        yard.run(Duration.ofMinutes(40));
        assertThat(yard.runningIn()).hasSize(2).noneMatch(MovingTest::isCheapest);
    }

    @Test
    void nobodyMovesToAPriceThatIsNotKnown() {
        Yard yard = settled(moving(1, 1, "move"));
        Pools.all(true).stream()
                .filter(offering -> !isCheapest(offering))
                .forEach(offering -> yard.market(offering, Market.UNKNOWN));
        sells(yard, "0.048");

        yard.run(Duration.ofHours(1));

        assertThat(yard.runningIn()).hasSize(1).allMatch(MovingTest::isCheapest);
    }

    @Test
    void nobodyMovesWhoIsNotAskedToAndNobodyWhoseHeadRoomIsEnough() {
        for (String wish : List.of("tell", "drain-and-wait", "raise 0.08", "move head-room 4%", "moving")) {
            Yard yard = settled(moving(1, 1, wish));
            VmId before = yard.running().get(0).id;
            sells(yard, "0.048");

            yard.run(Duration.ofHours(1));

            assertThat(yard.running()).as(wish).extracting(server -> server.id).containsExactly(before);
        }
    }

    /** The dear one is evicted less, which the ranking goes by: the VM would have to leave it again at once. */
    @Test
    void newVmGoesWhereItCanStay() {
        Offering tight = Pools.spot(WEST, "1", SMALL);
        Offering ample = Pools.spot(NORTH, "1", SMALL);
        for (String wish : List.of("tell", "move")) {
            Yard yard = Yard.calm(moving(1, 0, wish));
            Instant now = yard.clock.instant();
            yard.market(tight, Market.UNKNOWN.withPrice(0.046, now).withEvictionRate(EvictionRate.UP_TO_5, now));
            yard.market(ample, Market.UNKNOWN.withPrice(0.043, now).withEvictionRate(EvictionRate.ABOVE_20, now));
            yard.cloud.room(tight, 1);
            yard.cloud.room(ample, 1);

            yard.run(Duration.ofMinutes(10));

            assertThat(yard.runningIn()).as(wish).containsExactly(wish.equals("tell") ? tight : ample);
        }
    }

    @Test
    void evictionInTheMidstOfAMoveLeavesThePoolAtItsTarget() {
        Yard yard = settled(moving(1, 1, "move"));
        sells(yard, "0.048");
        yard.run(Duration.ofSeconds(40));
        assertThat(yard.record().members()).hasSize(2);

        yard.lose(Pools.in(WEST));
        yard.run(Duration.ofMinutes(30));

        assertThat(yard.runningIn())
                .singleElement()
                .satisfies(offering -> assertThat(offering.place().region()).isEqualTo(NORTH));
        assertThat(yard.cloud.existing()).hasSize(1);
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
    }

    @Test
    void threeControllersThatDieMoveEachVmOnce() {
        for (int seed = 1; seed <= 10; seed++) {
            Yard yard = settled(moving(2, 1, "move"), new Troupe.Setup(seed, 3, 0.02));
            yard.dangerous(true);
            sells(yard, "0.048");
            yard.run(Duration.ofMinutes(90));
            yard.dangerous(false);
            yard.run(Duration.ofMinutes(30));

            assertThat(yard.runningIn()).as("seed %s", seed).hasSize(2).noneMatch(MovingTest::isCheapest);
            assertThat(yard.cloud.existing()).as("seed %s", seed).hasSize(2);
            assertThat(PoolRecoveryTest.leftParts(yard)).as("seed %s", seed).isEmpty();
        }
    }
}
