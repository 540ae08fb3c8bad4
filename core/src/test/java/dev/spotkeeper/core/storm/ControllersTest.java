package dev.spotkeeper.core.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Several controllers on one storage, interleaved at their port calls and killed at any of them while two offerings lose their
 * capacity. Then capacity comes back and nobody dies any more: everything must run again within a bound.
 */
class ControllersTest {
    private static final int SEEDS = 60;
    private static final Duration OUTAGE = Duration.ofMinutes(40);

    /** The probe interval of a VM that waits alone (15 min), a lease that its dead holder left (2 min), and a look a minute late. */
    private static final Duration BOUND = Duration.ofMinutes(18);

    @TestFactory
    Stream<DynamicTest> twoControllersNeverProbeTwiceAndBringEveryVmBack() {
        return seeds(2);
    }

    @TestFactory
    Stream<DynamicTest> threeControllersNeverProbeTwiceAndBringEveryVmBack() {
        return seeds(3);
    }

    private static Stream<DynamicTest> seeds(int controllers) {
        return Troupe.forSeeds(SEEDS, seed -> play(seed, controllers));
    }

    private static void play(long seed, int controllers) {
        Random random = new Random(seed);
        Duration startTakes = Duration.ofSeconds(5 + random.nextInt(80));
        Sky.Weather weather = new Sky.Weather(startTakes, random.nextBoolean());
        double deathRate = random.nextInt(4) * 0.01;
        Storm storm = new Storm(new Troupe.Setup(seed, controllers, deathRate), weather);
        Umpire umpire = new Umpire(storm);
        List<Offering> both = List.of(
                storm.fleet(new Place("westeurope", "1", "Standard_D2s_v5", true), 8),
                storm.fleet(new Place("westeurope", "2", "Standard_D2s_v5", true), 4));
        storm.dangerous(true);
        List<VmId> all =
                storm.sky.machines().stream().map(machine -> machine.id).toList();
        all.forEach(vm -> storm.evict(vm, Duration.ofSeconds(random.nextInt(180))));
        VmId stopped = all.get(random.nextInt(all.size()));
        VmId deleted = all.get(random.nextInt(all.size()));
        storm.at(Duration.ofSeconds(200 + random.nextInt(1000)), () -> storm.sky.machine(deleted).isDeleted = true);
        storm.ownerStops(stopped, Duration.ofSeconds(200 + random.nextInt(1000)));
        both.forEach(offering -> storm.at(
                Duration.ofSeconds(300 + random.nextInt(900)), () -> storm.sky.room(offering, random.nextInt(3))));
        storm.run(OUTAGE);
        assertThat(umpire.probes()).isPositive();

        storm.dangerous(false);
        both.forEach(offering -> storm.sky.room(offering, 100));
        Instant back = storm.clock.instant();
        storm.run(BOUND.plus(startTakes.multipliedBy(4)));
        storm.sky.machines().stream()
                .filter(machine -> !machine.id.equals(stopped))
                .forEach(machine -> assertThat(machine.power(storm.clock.instant()))
                        .as("%s, capacity back at %s, %s", machine.id, back, storm.offerings.all(Storm.SUBSCRIPTION))
                        .isEqualTo(PowerState.RUNNING));
        storm.run(Duration.ofMinutes(30));
        assertThat(storm.offerings.all(Storm.SUBSCRIPTION)).allSatisfy(record -> {
            assertThat(record.liveLeases(storm.clock.instant())).isEmpty();
            assertThat(record.waiting()).isEmpty();
        });
    }
}
