package dev.spotkeeper.core.yard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Several controllers work on one pool at once, interleaved at their port calls and killed at any of them, while offerings lose their capacity,
 * answers are lost and owners take VMs out. Then there is capacity and nobody dies any more: the pool must be whole, on Spot, and clean.
 */
class PoolControllersTest {
    private static final int SEEDS = 60;
    private static final Duration TROUBLE = Duration.ofMinutes(60);

    /** A return to Spot one by one: 10 minutes of window each, and what was waited for at most before that. */
    private static final Duration CALM = Duration.ofHours(3);

    @TestFactory
    Stream<DynamicTest> twoControllersNeverReplaceTwiceAndMakeThePoolWhole() {
        return seeds(2);
    }

    @TestFactory
    Stream<DynamicTest> threeControllersNeverReplaceTwiceAndMakeThePoolWhole() {
        return seeds(3);
    }

    private static Stream<DynamicTest> seeds(int controllers) {
        return Troupe.forSeeds(SEEDS, seed -> play(seed, controllers));
    }

    private static void play(long seed, int controllers) {
        Random random = new Random(seed);
        Cloud.Weather weather = new Cloud.Weather(
                seed,
                Duration.ofSeconds(20 + random.nextInt(160)),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(3) * 0.1);
        Pool flexible = Pools.flexible(2 + random.nextInt(4), random.nextInt(2), 3, Duration.ofMinutes(10));
        // No worker ever says anything: a few VMs are given up for that, in the midst of all else.
        Pool pool = seed % 3 == 0 ? Pools.withReadyWithin(flexible, Duration.ofMinutes(12)) : flexible;
        Yard yard = new Yard(pool, new Troupe.Setup(seed, controllers, random.nextInt(5) * 0.01), weather);
        Referee referee = new Referee(yard);
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 2));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, random.nextInt(3)));
        yard.dangerous(true);
        trouble(yard, random);
        yard.run(TROUBLE);

        yard.dangerous(false);
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 20));
        yard.run(CALM);
        isWholeAndClean(yard);
        assertThat(referee.probes()).isNotNegative();
    }

    private static void trouble(Yard yard, Random random) {
        for (int minute = 5; minute < TROUBLE.toMinutes(); minute += 1 + random.nextInt(4)) {
            int what = random.nextInt(10);
            yard.at(Duration.ofMinutes(minute).plusMillis(random.nextInt(60_000)), () -> happen(yard, random, what));
        }
    }

    private static void happen(Yard yard, Random random, int what) {
        List<Offering> spot = Pools.all(true);
        if (what < 3) {
            yard.lose(random.nextBoolean() ? Pools.in("westeurope") : List.of(spot.get(random.nextInt(spot.size()))));
        } else if (what < 5) {
            yard.cloud.room(spot.get(random.nextInt(spot.size())), random.nextInt(3));
        } else if (what < 8) {
            List<Server> there = yard.cloud.existing().stream()
                    .filter(server -> server.offering.place().spot())
                    .toList();
            if (!there.isEmpty()) {
                yard.evict(there.get(random.nextInt(there.size())), random.nextInt(4) > 0);
            }
        } else {
            List<Server> steady = yard.running().stream().filter(yard::isSteady).toList();
            if (yard.takenOut().size() < 2 && !steady.isEmpty()) {
                takeOut(yard, steady.get(random.nextInt(steady.size())), what == 8);
            }
        }
    }

    private static void takeOut(Yard yard, Server one, boolean forGood) {
        if (forGood) {
            yard.ownerDeletes(one);
        } else {
            yard.ownerStops(one);
        }
    }

    private static void isWholeAndClean(Yard yard) {
        int wanted = yard.pool().target() - yard.takenOut().size();
        assertThat(yard.running()).as("%s", yard.record()).hasSize(wanted);
        assertThat(yard.runningIn()).allMatch(offering -> offering.place().spot());
        assertThat(yard.record().members().stream().filter(member -> member.phase() instanceof Phase.Up))
                .hasSize(wanted);
        assertThat(yard.record().remains()).isEmpty();
        assertThat(yard.cloud.servers().stream()
                        .filter(server -> !server.exists(yard.clock.instant()) && server.hasParts()))
                .as("parts that nobody removed")
                .isEmpty();
        assertThat(yard.offerings.all(Pools.SUBSCRIPTION)).allSatisfy(record -> {
            assertThat(record.liveLeases(yard.clock.instant())).isEmpty();
            assertThat(record.waiting()).isEmpty();
        });
    }
}
