package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Fleets;
import dev.spotkeeper.core.port.Wakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

class SweepsTest {
    private final House house = new House();
    private final Lines lines = new Lines();

    @Test
    void aPoolThatIsDueIsWokenBesideVms() {
        house.recordDue(House.VM);
        house.pools().recordDue("render");
        sweeps(house.pools().ports()).retryDue(lines.log());
        assertThat(house.woken()).containsExactly(House.VM);
        assertThat(house.wokenPools()).containsExactly("render");
    }

    @Test
    void everyPoolIsLookedAtBesideVms() {
        house.pools().ask("render", House.SUBSCRIPTION);
        house.pools().recordDue("batch");
        sweeps(house.pools().ports()).reconcile(lines.log());
        assertThat(house.woken()).containsExactly(House.VM);
        assertThat(house.wokenPools()).containsExactly("batch", "render");
        assertThat(lines.warnings()).isEmpty();
    }

    @Test
    void whatAllVmsHaveSavedSoFarIsTold() {
        house.recordPricedOut();
        sweeps(house.pools().ports()).checkPrices(lines.log());
        assertThat(lines.of(Level.INFO))
                .contains("subscription " + House.SUBSCRIPTION
                        + ": saved so far against on-demand, in US dollars: 12.34");
    }

    @Test
    void aFleetDocumentThatCannotBeUsedIsTold() {
        house.pools().spoil("fleet.json:3: 'targt' is not known");
        sweeps(house.pools().ports()).reconcile(lines.log());
        assertThat(lines.warnings())
                .containsExactly("pools: the fleet document is not in force: fleet.json:3: 'targt' is not known");
    }

    @Test
    void vmsAreLookedAtThoughPoolsCannotBeAndTheFailureIsSeen() {
        PoolPorts pools = house.pools().ports();
        Fleets broken = () -> {
            throw new UncheckedIOException(new IOException("the fleet document cannot be read"));
        };
        Sweeps sweeps = sweeps(
                new PoolPorts(broken, pools.records(), pools.deployments(), pools.knowledge(), pools.heartbeats()));
        assertThatThrownBy(() -> sweeps.reconcile(lines.log()))
                .hasMessageContaining("the fleet document cannot be read");
        assertThat(house.woken()).containsExactly(House.VM);
    }

    @Test
    void poolsAreLookedAtThoughVmsCannotBeAndTheFailureIsSeen() {
        house.recordDue(House.VM);
        house.pools().recordDue("render");
        Ports ports = house.ports();
        Wakes broken = new Wakes() {
            @Override
            public void wake(VmId vm, Duration delay, String reason) {
                throw new IllegalStateException("no wake of a VM");
            }

            @Override
            public void wakePool(String pool, Duration delay, String reason) {
                ports.wakes().wakePool(pool, delay, reason);
            }
        };
        Ports half = new Ports(
                ports.compute(),
                ports.health(),
                ports.logs(),
                ports.records(),
                ports.offerings(),
                ports.holds(),
                ports.journal(),
                broken,
                ports.prices(),
                ports.workers(),
                ports.clock());
        Sweeps sweeps = sweeps(half, house.pools().ports());
        assertThatThrownBy(() -> sweeps.retryDue(lines.log())).hasMessage("no wake of a VM");
        assertThat(house.wokenPools()).containsExactly("render");
        assertThatThrownBy(() -> sweeps.reconcile(lines.log())).hasMessage("no wake of a VM");
        assertThat(house.wokenPools()).containsExactly("render");
    }

    private Sweeps sweeps(PoolPorts pools) {
        return sweeps(house.ports(), pools);
    }

    private static Sweeps sweeps(Ports ports, PoolPorts pools) {
        return new Sweeps(
                new Scope(Set.of(House.SUBSCRIPTION)),
                new RetrySweep(ports.records(), ports.wakes(), ports.clock()),
                new ReconcileSweep(ports, pools.records()),
                new PoolSweep(ports, pools),
                new PriceSweep(ports),
                new PoisonWatch(List.of(), ports.journal(), House.UNHEARD),
                House.UNHEARD);
    }
}
