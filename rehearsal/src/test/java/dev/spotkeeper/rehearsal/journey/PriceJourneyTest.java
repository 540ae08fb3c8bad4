package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A price of local Azure's market climbs through a VM's head-room and its max price, and falls again. */
final class PriceJourneyTest {
    private static final String REGION = "westeurope";
    private static final String SIZE = "Standard_D2as_v5";
    private static final Duration SOON = Duration.ofMinutes(10);

    private final House house =
            new House(23, WorldSettings.usual()).withTimers().withWorkers().withPriceChecks();

    private void price(String usd) {
        house.world().operator().price(REGION, SIZE, new BigDecimal(usd));
    }

    private List<Journal.Entry> told(VmId vm) {
        return house.journal(vm).stream()
                .filter(entry -> entry.what().equals("price"))
                .toList();
    }

    @Test
    void peopleAreToldBeforeAzureEvictsAndTheLogSaysThatItWasThePrice() {
        price("0.02");
        VmId vm = house.cappedVm("vm-1", "1", "0.03", Map.of());
        house.pass(Duration.ofHours(2));
        assertThat(told(vm)).isEmpty();

        price("0.029");
        house.await("a warning", () -> told(vm).size() == 1, Duration.ofHours(3));
        assertThat(told(vm).get(0).why()).contains("$0.029/h", "$0.03/h");
        assertThat(house.count(EventKind.DEALLOCATED, "vm-1")).isZero();

        price("0.035");
        house.await("evicted", () -> house.count(EventKind.DEALLOCATED, "vm-1") == 1, SOON);
        house.pass(Duration.ofHours(2));
        assertThat(house.count(EventKind.RUNNING, "vm-1")).isEqualTo(1);
        assertThat(house.journal(vm)).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("wait");
            assertThat(entry.why()).contains("Azure refused the start", "lower than the current spot price");
        });

        price("0.025");
        house.await("running again", () -> house.count(EventKind.RUNNING, "vm-1") == 2, Duration.ofMinutes(20));
    }
}
