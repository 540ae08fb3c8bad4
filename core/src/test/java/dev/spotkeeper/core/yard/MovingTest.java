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
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.stage.Troupe;
import dev.spotkeeper.core.worker.WorkerPhase;
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

        for (int minute = 0; minute < 150; minute++) {
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
    void withoutASurgeNobodyIsMovedSinceAVmThatRunsWouldGoForOneThatMayNotCome() {
        Yard yard = settled(moving(2, 0, "move"));
        List<VmId> before = ids(yard);
        sells(yard, "0.048");

        yard.run(Duration.ofHours(3));

        assertThat(ids(yard)).isEqualTo(before);
    }

    @Test
    void whereTheSourcesDisagreeVmsDoNotGoToAndFro() {
        Yard yard = settled(moving(2, 1, "move"));
        for (String region : List.of(WEST, NORTH)) {
            yard.sells(region, SMALL, "0.048");
        }
        Pools.all(true).stream()
                .filter(offering -> offering.place().size().equals(SMALL))
                .forEach(offering -> yard.price(offering, 0.03));

        yard.run(Duration.ofDays(2));

        assertThat(entries(yard, "move")).hasSize(2);
        assertThat(yard.running()).hasSize(2);
    }

    @Test
    void placesThatAreFullCostNoVmAndLeadToNoRegularOne() {
        Pool pool = Pools.pool(1, 1, new OnDemand(0, Optional.of(1), Optional.empty()), Optional.empty());
        Yard yard = settled(Pools.withPrice(Pools.withMaxPrice(pool, "0.05"), "move"));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        Pools.in(NORTH).forEach(offering -> yard.cloud.room(offering, 0));
        List<VmId> before = ids(yard);
        int asked = yard.cloud.asked().size();
        sells(yard, "0.048");

        yard.run(Duration.ofHours(10));

        assertThat(ids(yard)).isEqualTo(before);
        assertThat(yard.cloud.asked().size() - asked).isBetween(1, 20);
        assertThat(yard.record().refusals()).isZero();

        yard.evict(yard.running().get(0), true);
        yard.run(Duration.ofMinutes(20));
        assertThat(yard.runningIn())
                .as("dear Spot before Regular")
                .hasSize(1)
                .allMatch(offering -> offering.place().spot());
    }

    @Test
    void vmThatRunsGoesOnlyForOneWhoseWorkerIsReady() {
        Yard yard = settled(Pools.withReadyWithin(moving(1, 1, "move"), Duration.ofHours(1)));
        Server old = yard.running().get(0);
        WarmupTest.say(yard, old, WorkerPhase.READY);
        yard.run(Duration.ofMinutes(6));
        sells(yard, "0.048");
        yard.run(Duration.ofMinutes(30));
        assertThat(yard.running()).hasSize(2).contains(old);

        Server fresh = yard.running().stream()
                .filter(server -> server != old)
                .findFirst()
                .orElseThrow();
        WarmupTest.say(yard, fresh, WorkerPhase.READY);
        yard.run(Duration.ofMinutes(30));
        assertThat(yard.running()).containsExactly(fresh);
    }

    @Test
    void oneThatNeverGetsReadyIsGivenUpAndTheOneThatWorksStays() {
        Yard yard = settled(Pools.withReadyWithin(moving(1, 1, "move"), Duration.ofHours(1)));
        Server old = yard.running().get(0);
        WarmupTest.say(yard, old, WorkerPhase.READY);
        yard.run(Duration.ofMinutes(6));
        sells(yard, "0.048");
        yard.run(Duration.ofHours(8));

        assertThat(yard.running()).containsExactly(old);
        assertThat(entries(yard, "move")).hasSize(1);
        assertThat(entries(yard, "unready")).hasSize(1);
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
    }

    @Test
    void ownerWhoStopsTheOneThatIsMovedLosesNoOther() {
        Yard yard = settled(moving(2, 1, "move"));
        sells(yard, "0.048");
        yard.run(Duration.ofSeconds(40));
        int moved = yard.record().members().stream()
                .flatMapToInt(member -> member.replaces().stream())
                .findFirst()
                .orElseThrow();
        Server old = yard.running().stream()
                .filter(server -> MemberId.of(server.id).orElseThrow().number() == moved)
                .findFirst()
                .orElseThrow();
        Server other = yard.running().stream()
                .filter(server -> server != old)
                .findFirst()
                .orElseThrow();
        yard.ownerStops(old);
        yard.run(Duration.ofMinutes(30));

        assertThat(yard.running()).containsExactly(other);
    }

    @Test
    void documentThatAllowsMoreMovesVmsToWhereTheyAre() {
        Yard yard = settled(moving(1, 1, "move"));
        List<VmId> before = ids(yard);
        Pools.all(true).stream()
                .filter(offering -> !isCheapest(offering))
                .forEach(offering -> yard.cloud.room(offering, 0));
        sells(yard, "0.048");
        yard.run(Duration.ofHours(2));
        assertThat(ids(yard)).isEqualTo(before);

        yard.ask(Pools.withMaxPrice(yard.pool(), "0.1"), "2");
        yard.run(Duration.ofDays(4));
        assertThat(ids(yard)).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(yard.runningIn()).allMatch(MovingTest::isCheapest);
    }

    private static List<VmId> ids(Yard yard) {
        return yard.running().stream().map(server -> server.id).toList();
    }

    @Test
    void whereNoPriceLeavesMoreRoomTheyStayAndPeopleReadItOnceADay() {
        Yard yard = settled(moving(2, 1, "move"));
        List<VmId> before = ids(yard);
        yard.sells(NORTH, SMALL, "0.0435");
        sells(yard, "0.048");

        yard.run(Duration.ofHours(5));

        assertThat(yard.running()).extracting(server -> server.id).isEqualTo(before);
        assertThat(entries(yard, "move")).isEmpty();
        assertThat(entries(yard, "stay"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("no Spot offering is free"));

        yard.sells(NORTH, SMALL, "0.0434");
        yard.run(Duration.ofHours(4));
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
            Yard yard = Yard.calm(moving(1, 1, wish));
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
            yard.run(Duration.ofHours(3));
            yard.dangerous(false);
            yard.run(Duration.ofHours(2));

            assertThat(yard.runningIn()).as("seed %s", seed).hasSize(2).noneMatch(MovingTest::isCheapest);
            assertThat(yard.cloud.existing()).as("seed %s", seed).hasSize(2);
            assertThat(PoolRecoveryTest.leftParts(yard)).as("seed %s", seed).isEmpty();
        }
    }
}
