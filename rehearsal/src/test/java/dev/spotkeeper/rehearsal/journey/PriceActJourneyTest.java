package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.WorkersInMemory;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is done, over the wire, when a price of local Azure's market comes near a VM's max price: with all alerts that Azure sends of it. */
final class PriceActJourneyTest {
    private static final String REGION = "westeurope";
    private static final String SIZE = "Standard_D2as_v5";
    private static final String NAME = "vm-1";

    private final House house = new House(23, WorldSettings.usual())
            .withAlerts()
            .withTimers()
            .withWorkers()
            .withPriceChecks();

    private void price(String usd) {
        house.world().operator().price(REGION, SIZE, new BigDecimal(usd));
    }

    private VmId vm(String wish) {
        price("0.02");
        VmId vm = house.cappedVm(NAME, "1", "0.03", Map.of(PriceTag.NAME, wish));
        house.pass(Duration.ofHours(2));
        return vm;
    }

    private MaxPrice maxPrice(VmId vm) {
        return house.record(vm).traits().orElseThrow().billing().maxPrice();
    }

    @Test
    void raisedMaxPriceIsSetOnTheDeallocatedVmAndAzureNeverEvictsIt() {
        VmId vm = vm("raise 0.05");
        price("0.029");
        house.await("running again", () -> house.count(EventKind.RUNNING, NAME) == 2, Duration.ofHours(3));
        house.pass(Duration.ofMinutes(1));
        assertThat(maxPrice(vm)).isEqualTo(new MaxPrice(new BigDecimal("0.05")));

        price("0.04");
        house.pass(Duration.ofHours(6));
        assertThat(house.count(EventKind.EVICTED, NAME)).isZero();
        assertThat(house.count(EventKind.DEALLOCATED, NAME)).isEqualTo(1);
        assertThat(house.journal(vm))
                .extracting(Journal.Entry::what)
                .containsSubsequence("drain", "stop", "set", "start", "recovered")
                .doesNotContain("leave");
        assertThat(house.record(vm).actUnderWay()).isEmpty();
    }

    @Test
    void vmThatWaitsIsDeallocatedBeforeAzureEvictsItAndComesBackWhenThePriceFalls() {
        VmId vm = vm("drain-and-wait");
        price("0.0297");
        house.await("deallocated", () -> house.count(EventKind.DEALLOCATED, NAME) == 1, Duration.ofHours(3));
        assertThat(house.journal(vm))
                .extracting(Journal.Entry::why)
                .anyMatch(why -> why.contains("handed all work back"));

        price("0.04");
        house.pass(Duration.ofHours(6));
        assertThat(house.count(EventKind.RUNNING, NAME)).isEqualTo(1);
        assertThat(house.count(EventKind.EVICTED, NAME)).isZero();

        price("0.02");
        house.await("running again", () -> house.count(EventKind.RUNNING, NAME) == 2, Duration.ofHours(3));
        house.pass(Duration.ofHours(1));
        assertThat(((WorkersInMemory) house.ports().workers()).orderOf(vm).map(Order::kind))
                .contains(Order.Kind.RESUME);
        assertThat(house.journal(vm)).extracting(Journal.Entry::what).doesNotContain("leave");
    }

    @Test
    void vmThatItsOwnerStopsWhileItWaitsStaysStopped() {
        VmId vm = vm("drain-and-wait");
        price("0.0297");
        house.await("deallocated", () -> house.count(EventKind.DEALLOCATED, NAME) == 1, Duration.ofHours(3));
        house.pass(Duration.ofHours(1));
        house.world().operator().stopAsOwner(NAME);
        house.pass(Duration.ofMinutes(30));
        price("0.02");
        house.pass(Duration.ofHours(6));

        assertThat(house.count(EventKind.RUNNING, NAME)).isEqualTo(1);
        assertThat(house.journal(vm)).extracting(Journal.Entry::what).contains("leave");
    }
}
