package dev.spotkeeper.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Place;
import java.math.BigDecimal;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperatorTest {
    private final TestWorld world = TestWorld.usual();
    private final Operator operator = world.world.operator();

    @BeforeEach
    void fleet() {
        world.running("vm-1");
        world.running("vm-2");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(OperatorException.class).hasMessage(message);
    }

    @Test
    void takesAZoneDownAndUpByName() {
        operator.capacity("WestEurope-1", false);
        operator.capacity("westeurope-1", true);

        assertThat(world.events(EventKind.CAPACITY_LOST)).hasSize(1);
        assertThat(world.events(EventKind.CAPACITY_BACK)).hasSize(1);
    }

    @Test
    void takesARegionDownWithAllItsZones() {
        operator.capacity("WestEurope", false);
        world.advance(Duration.ofMinutes(2));

        assertThat(world.events(EventKind.CAPACITY_LOST))
                .extracting(event -> event.data().get("scope"))
                .containsExactly("westeurope");
        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
    }

    @Test
    void takesOneSizeOfAPlaceDownWhereNoVmIsYet() {
        operator.capacity("northeurope-2", "standard_d4as_v5", false);

        assertThat(world.world.market().isAvailable(new Offering(new Place("northeurope", "2"), "Standard_D4as_v5")))
                .isFalse();
        assertThat(world.world.market().isAvailable(new Offering(new Place("northeurope", "2"), TestWorld.SIZE)))
                .isTrue();
        assertThatThrownBy(() -> operator.capacity("northeurope-2", "Standard_Z1", false))
                .hasMessageContaining("There is no size 'Standard_Z1'");
    }

    @Test
    void stopsAsTheOwnerByACallOfAPerson() {
        operator.stopAsOwner("vm-1");
        world.advance(TestWorld.OPERATION);

        assertThat(world.power("vm-1")).isEqualTo(PowerState.DEALLOCATED);
        assertThat(world.events(EventKind.DEALLOCATE_REQUESTED))
                .extracting(e -> e.data().get("by"))
                .containsExactly("owner@contoso.example");
    }

    @Test
    void deletesAsTheOwner() {
        operator.deleteAsOwner("vm-1");
        world.advance(TestWorld.OPERATION);

        assertThat(world.exists("vm-1")).isFalse();
    }

    @Test
    void namesTheVmsThereAreForOneThatIsNot() {
        refused(() -> operator.evict("vm-9", Notice.USUAL), "There is no VM 'vm-9'. There are: vm-1, vm-2.");
        refused(() -> operator.stopAsOwner("vm-9"), "There is no VM 'vm-9'. There are: vm-1, vm-2.");
    }

    @Test
    void namesTheZonesSizesAndRegionsThereAre() {
        refused(() -> operator.capacity("mars-1", true), "There is no zone 'mars-1'. There are: westeurope-1.");
        refused(
                () -> operator.price("mars", TestWorld.SIZE, BigDecimal.ONE),
                "There is no region 'mars'. There are: westeurope.");
        assertThatThrownBy(() -> operator.price("westeurope", "Standard_Z1", BigDecimal.ONE))
                .hasMessageContaining("There are: Standard_B2s, ");
        refused(
                () -> operator.price("westeurope", TestWorld.SIZE, BigDecimal.ZERO),
                "A price must be above zero, got 0.");
    }

    @Test
    void evictsNoVmThatIsStillBeingCreated() {
        world.put("vm-3", TestWorld.body());

        refused(() -> operator.evict("vm-3", Notice.USUAL), "VM vm-3 is still being created: evict it when it runs.");
    }

    @Test
    void saysThatThereIsNothingToEvictOrToWithdraw() {
        refused(() -> operator.withdraw("vm-1"), "VM vm-1 has no announced eviction to withdraw.");
        operator.evict("vm-1", Notice.USUAL);
        refused(
                () -> operator.evict("vm-1", Notice.USUAL),
                "VM vm-1 is running and being evicted already: there is nothing to evict.");
        operator.stopAsOwner("vm-1");
        refused(() -> operator.evict("vm-1", Notice.USUAL), "VM vm-1 is deallocating: there is nothing to evict.");
    }

    @Test
    void saysThatAzureRefuses() {
        operator.deleteAsOwner("vm-1");

        assertThatThrownBy(() -> operator.stopAsOwner("vm-1"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("marked for deletion");
    }

    @Test
    void saysThatThereIsNoVmYet() {
        refused(
                () -> TestWorld.usual().world.operator().evict("vm-1", Notice.USUAL),
                "There is no VM 'vm-1'. There is none yet.");
    }
}
