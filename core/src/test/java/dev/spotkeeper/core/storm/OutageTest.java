package dev.spotkeeper.core.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,000 VMs of 12 offerings lose their capacity within 3 minutes for 6 hours: what it costs, and how soon they run again. */
class OutageTest {
    private static final Duration OUTAGE = Duration.ofHours(6);
    private static final int VMS = 1000;

    /**
     * @param seed when each VM is evicted, and when capacity returns to each offering
     * @param refusesLater whether want of capacity shows only after a start was accepted
     * @param skewed whether one offering has four times the VMs of the others
     */
    @ParameterizedTest
    @CsvSource({"1, false, false", "2, true, false", "3, false, true"})
    void thousandVmsOfTwelveOfferingsAskRarelyAndComeBackSoon(long seed, boolean refusesLater, boolean skewed) {
        Storm storm = new Storm(new Troupe.Setup(seed, 1, 0), new Sky.Weather(Duration.ofSeconds(13), refusesLater));
        Umpire umpire = new Umpire(storm);
        List<Offering> offerings = offerings(storm, skewed);
        Random random = new Random(seed);
        storm.sky.machines().forEach(machine -> storm.evict(machine.id, Duration.ofMillis(random.nextInt(180_000))));
        List<Instant> returns = new ArrayList<>();
        for (Offering offering : offerings) {
            Duration back = OUTAGE.plusMillis(random.nextInt(600_000));
            returns.add(storm.clock.instant().plus(back));
            storm.at(back, () -> storm.sky.room(offering, VMS));
        }
        storm.run(OUTAGE);
        int refusedInOutage = storm.sky.starts().size();
        storm.run(Duration.ofMinutes(30));

        List<Long> delays = storm.sky.machines().stream()
                .map(machine -> {
                    Instant back = returns.get(offerings.indexOf(machine.offering()));
                    assertThat(machine.power(storm.clock.instant())).isEqualTo(PowerState.RUNNING);
                    return Duration.between(back, machine.since(storm.clock.instant()))
                            .toSeconds();
                })
                .sorted()
                .toList();
        long naive = VMS * OUTAGE.toMinutes();
        int writes = storm.sky.starts().size();
        System.out.printf(
                "outage: seed %d, refusals %s, %s: %d start requests (%d in the outage), %.2f %% of %d; "
                        + "delay p50 %d s, p95 %d s, max %d s; refused after the return %d; probes %d; passes %d%n",
                seed,
                refusesLater ? "later" : "at once",
                skewed ? "skewed" : "even",
                writes,
                refusedInOutage,
                100.0 * writes / naive,
                naive,
                delays.get(delays.size() / 2),
                delays.get(delays.size() * 95 / 100),
                delays.get(delays.size() - 1),
                writes - refusedInOutage - VMS,
                umpire.probes(),
                storm.passes());
        assertThat(writes).isLessThan((int) (naive / 20));
        assertThat(delays.get(delays.size() * 95 / 100)).isLessThanOrEqualTo(skewed ? 180 : 120);
    }

    private static List<Offering> offerings(Storm storm, boolean skewed) {
        List<Offering> offerings = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int index = 0; index < 12; index++) {
            counts.add(skewed ? (index == 0 ? 274 : 66) : (index < 4 ? 84 : 83));
        }
        for (String region : List.of("westeurope", "northeurope")) {
            for (String zone : List.of("1", "2", "3")) {
                for (String size : List.of("Standard_D2s_v5", "Standard_D4s_v5")) {
                    offerings.add(storm.fleet(new Place(region, zone, size, true), counts.get(offerings.size())));
                }
            }
        }
        return offerings;
    }
}
