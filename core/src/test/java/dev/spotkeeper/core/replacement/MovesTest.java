package dev.spotkeeper.core.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which member of a pool whose VMs Azure deallocates is moved for its price, and when none is. */
class MovesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final MaxPrice CAP = new MaxPrice(new BigDecimal("0.05"));
    private static final Offering DEAR = offering("Standard_D2s_v5");
    private static final Offering AMPLE = offering("Standard_D2as_v5");
    private static final Sighting FINE = seen(Fate.Kind.RUNNING, Optional.empty());
    private static final Sighting TIGHT = seen(Fate.Kind.RUNNING, Optional.of(CAP));
    private static final Sighting DOWN = seen(Fate.Kind.PENDING, Optional.empty());
    private static final Sighting REFUSED = seen(Fate.Kind.PENDING, Optional.of(CAP));

    private static Offering offering(String size) {
        return new Offering(SUBSCRIPTION, new Place("westeurope", "1", size, true));
    }

    private static Sighting seen(Fate.Kind kind, Optional<MaxPrice> tight) {
        return new Sighting.OfVm(new Fate(kind, ""), new Readiness.Unasked(), tight);
    }

    private static final Pool POOL = new Pool(
            "flex",
            new Pool.Home(SUBSCRIPTION, "rg"),
            3,
            1,
            EvictionPolicy.DEALLOCATE,
            new SizeChoice.Named(List.of("Standard_D2s_v5", "Standard_D2as_v5")),
            List.of(new Area("westeurope", List.of("1"))),
            CAP,
            Optional.of(PriceTag.ofValue("move")),
            Strategy.BALANCED,
            OnDemand.NEVER,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of());

    /** Returns for which member a VM is deployed, the first being the one that has run longest. */
    private static List<Integer> moved(Sighting first, Sighting second, Sighting third, int unready) {
        List<Member> members =
                List.of(up(1, Duration.ofHours(9)), up(2, Duration.ofHours(8)), up(3, Duration.ofHours(7)));
        PoolRecord record = new PoolRecord(
                "flex",
                POOL.home(),
                "1",
                4,
                members,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                unready,
                Optional.empty(),
                Optional.empty(),
                "");
        Map<Integer, Sighting> sightings = Map.of(1, first, 2, second, 3, third);
        PoolPlanner planner = new PoolPlanner(
                new PoolScene(record, Optional.of(POOL), "1", sightings, RestartPolicy.defaults(), NOW));
        Map<String, Market> markets = Map.of(
                DEAR.key(), Market.UNKNOWN.withPrice(0.048, NOW), AMPLE.key(), Market.UNKNOWN.withPrice(0.04, NOW));
        PoolPlan plan = planner.plan(
                planner.needsPlaces()
                        ? Optional.of(new Surroundings(Map.of(), Map.of(), markets, List.of(), List.of()))
                        : Optional.empty());
        assertThat(plan.steps())
                .allSatisfy(step -> assertThat(((Step.Deploy) step).offering()).isEqualTo(AMPLE));
        return plan.record().members().stream()
                .flatMapToInt(member -> member.replaces().stream())
                .boxed()
                .toList();
    }

    private static Member up(int number, Duration ago) {
        Instant since = NOW.minus(ago);
        return new Member(number, 1, new Phase.Up(DEAR, since, since), OptionalInt.empty());
    }

    @Test
    void theOneThatHasRunLongestIsMovedWhileAllRun() {
        assertThat(moved(FINE, TIGHT, TIGHT, 0)).containsExactly(2);
        assertThat(moved(FINE, FINE, FINE, 0)).isEmpty();
    }

    @Test
    void whileAnotherOneIsDownNobodyThatRunsIsMoved() {
        assertThat(moved(TIGHT, DOWN, FINE, 0)).isEmpty();
    }

    @Test
    void theOneThatAzureRefusesToStartForItsPriceIsMovedFirst() {
        assertThat(moved(TIGHT, TIGHT, REFUSED, 0)).containsExactly(3);
        assertThat(moved(TIGHT, REFUSED, REFUSED, 0)).containsExactly(2);
        assertThat(moved(DOWN, REFUSED, FINE, 0)).containsExactly(2);
    }

    @Test
    void whileVmsDoNotGetReadyNobodyIsMoved() {
        assertThat(moved(TIGHT, FINE, FINE, 1)).isEmpty();
    }
}
