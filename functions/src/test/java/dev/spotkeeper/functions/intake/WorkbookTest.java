package dev.spotkeeper.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.control.PoolSweep;
import dev.spotkeeper.core.control.PriceSweep;
import dev.spotkeeper.core.control.ReconcileSweep;
import dev.spotkeeper.core.control.RetrySweep;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.price.PriceResponse;
import dev.spotkeeper.core.price.Standing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The workbook reads the app's log by patterns: they must fit the lines that the code really writes. That its queries are Kusto, and name
 * tables and columns that there are, is for the language service to say.
 */
class WorkbookTest {
    private final House house = new House();
    private final Lines lines = new Lines();

    @BeforeEach
    void anEvictionAndWhatFollows() {
        MessageIntake intake = new MessageIntake(
                new Scope(Set.of(House.SUBSCRIPTION)),
                house.clock(),
                new Pass(house.ports(), RestartPolicy.defaults()),
                house.poolPass(),
                House.UNHEARD);
        intake.notice(House.notice(), lines.log());
        house.takeDown();
        house.settle();
        intake.signal(House.wake(), lines.log());
        house.bringBack();
        intake.signal(House.wake(), lines.log());
        intake.signal(House.wake(), lines.log());
    }

    @Test
    void fleetReadsEveryLineAboutAVm() throws IOException {
        LineQuery fleet = LineQuery.named("workbook/fleet");
        assertThat(told()).hasSize(4).allSatisfy(line -> {
            assertThat(fleet.takes(line)).isTrue();
            assertThat(fleet.read("Vm", line)).isEqualTo("group/vm-1");
            assertThat(fleet.read("Decision", line)).isNotEmpty();
        });
        assertThat(told()).extracting(line -> fleet.read("Decision", line)).endsWith("recovered", "running");
        assertThat(fleet.read("Reasons", told().get(2))).startsWith("it runs again");
    }

    @Test
    void evictionsCountEachEpisodeOnceFromTheSecondInWhichItBegan() throws IOException {
        LineQuery evictions = LineQuery.named("workbook/evictions");
        List<String> about = told().stream().filter(evictions::takes).toList();
        assertThat(about).hasSizeGreaterThan(1);
        assertThat(about)
                .extracting(line -> evictions.read("Episode", line))
                .containsOnly("vm-1-" + House.NOW.getEpochSecond());
        assertThat(about)
                .extracting(line -> evictions.read("Began", line))
                .containsOnly(String.valueOf(House.NOW.getEpochSecond()));
    }

    @Test
    void recoveryReadsTheOneLineThatSaysThatTheVmIsBack() throws IOException {
        LineQuery recovery = LineQuery.named("workbook/recovery");
        List<String> back = told().stream().filter(recovery::takes).toList();
        assertThat(back).hasSize(1);
        assertThat(recovery.read("Vm", back.get(0))).isEqualTo("group/vm-1");
        assertThat(recovery.read("Began", back.get(0))).isEqualTo(String.valueOf(House.NOW.getEpochSecond()));
    }

    @Test
    void savingsReadTheLineOfCheckMaxPrice() throws IOException {
        House priced = new House();
        Lines said = new Lines();
        priced.recordPricedOut();
        sweeps(priced).checkPrices(said.log());
        LineQuery savings = LineQuery.named("workbook/savings");
        String line = said.of(Level.INFO).stream()
                .filter(told -> told.contains(savings.words()))
                .findFirst()
                .orElseThrow();
        assertThat(savings.read("Subscription", line)).isEqualTo(House.SUBSCRIPTION);
        assertThat(savings.read("SavedUsd", line)).isEqualTo("12.34");
    }

    @Test
    void headRoomReadsTheLineOfCheckMaxPriceAboutEachVm() throws IOException {
        House priced = new House();
        Lines said = new Lines();
        priced.recordPricedOut();
        sweeps(priced).checkPrices(said.log());

        LineQuery headRoom = LineQuery.named("workbook/head-room");
        List<String> about =
                said.of(Level.INFO).stream().filter(headRoom::takes).toList();
        assertThat(about).singleElement().satisfies(line -> {
            assertThat(headRoom.read("Vm", line)).isEqualTo("group/vm-1");
            assertThat(headRoom.read("Standing", line)).isEqualTo("above");
            assertThat(headRoom.read("Policy", line)).isEqualTo("tell");
            assertThat(headRoom.read("MaxPriceUsd", line)).isEqualTo("0.01");
        });
        String fine = "price of "
                + new PriceSweep.Watched(
                                House.VM,
                                Standing.FINE,
                                PriceResponse.DRAIN_AND_WAIT,
                                Map.of("spotPrice", "0.0213", "headRoomPercent", "-6.1", "savedUsd", "12.34"))
                        .line();
        assertThat(headRoom.read("Policy", fine)).isEqualTo("drain-and-wait");
        assertThat(headRoom.read("SpotPriceUsd", fine)).isEqualTo("0.0213");
        assertThat(headRoom.read("HeadRoomPercent", fine)).isEqualTo("-6.1");
        assertThat(headRoom.read("SavedUsd", fine)).isEqualTo("12.34");
    }

    private List<String> told() {
        return lines.of(Level.INFO);
    }

    private static Sweeps sweeps(House house) {
        return new Sweeps(
                new Scope(Set.of(House.SUBSCRIPTION)),
                new RetrySweep(house.ports().records(), house.ports().wakes(), house.clock()),
                new ReconcileSweep(house.ports(), house.pools().ports().records()),
                new PoolSweep(house.ports(), house.pools().ports()),
                new PriceSweep(house.ports()),
                new PoisonWatch(List.of(), house.ports().journal(), House.UNHEARD),
                House.UNHEARD);
    }
}
