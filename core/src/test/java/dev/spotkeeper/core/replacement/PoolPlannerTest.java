package dev.spotkeeper.core.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.OnDemand;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.pool.SizeChoice;
import dev.spotkeeper.core.pool.SizeChoice.Architecture;
import dev.spotkeeper.core.pool.Strategy;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which offering a VM is deployed to, by all that is known of sizes, quotas, prices and shortages. */
class PoolPlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";
    private static final String WEST = "westeurope";
    private static final SizeChoice AT_LEAST_FOUR = new SizeChoice.AtLeast(4, Optional.empty(), 16, Architecture.X64);

    private final SizeFacts d4 = size("Standard_D4s_v5", 4, 16);
    private final SizeFacts e4 = size("Standard_E4s_v5", 4, 32);

    @Test
    void sizesThatMeetTheRequirementsAreCandidates() {
        SizeFacts small = size("Standard_D2s_v5", 2, 8);
        SizeFacts thin = size("Standard_F4s_v2", 4, 8);
        SizeFacts huge = size("Standard_D96s_v5", 96, 384);
        SizeFacts burstable = size("Standard_B4ms", 4, 16);
        SizeFacts promo = size("Standard_D4s_v5_Promo", 4, 16);
        SizeFacts arm = new SizeFacts("Standard_D4ps_v5", "f", 4, 16, true, true, true, List.of("1"));
        SizeFacts noSpot = new SizeFacts("Standard_D4x_v5", "f", 4, 16, false, false, true, List.of("1"));
        SizeFacts barred = new SizeFacts("Standard_D4y_v5", "f", 4, 16, false, true, false, List.of("1"));

        PoolPlan plan = plan(
                pool(AT_LEAST_FOUR, List.of("1")),
                around(List.of(small, thin, huge, burstable, promo, arm, noSpot, barred, d4), Quotas.UNKNOWN));

        assertThat(deployed(plan)).containsExactly(spot("1", "Standard_D4s_v5"));
        assertThat(figures(plan)).containsEntry("candidates", "1");
    }

    @Test
    void armIsAskedForWhenThePoolIsOfArm() {
        SizeFacts arm = new SizeFacts("Standard_D4ps_v5", "f", 4, 16, true, true, true, List.of("1"));
        SizeChoice choice = new SizeChoice.AtLeast(4, Optional.empty(), 16, Architecture.ARM64);

        PoolPlan plan = plan(pool(choice, List.of("1")), around(List.of(d4, arm), Quotas.UNKNOWN));

        assertThat(plan.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.Deploy.class, step -> assertThat(step.isArm64()).isTrue());
    }

    @Test
    void zoneThatTheCatalogueDoesNotOfferIsNotAsked() {
        PoolPlan plan = plan(pool(AT_LEAST_FOUR, List.of("2", "1")), around(List.of(d4), Quotas.UNKNOWN));

        assertThat(deployed(plan)).containsExactly(spot("1", "Standard_D4s_v5"));
    }

    @Test
    void withoutACatalogueRequirementsCannotBeMetAndNamedSizesAreTakenAtTheirWord() {
        Surroundings blind = new Surroundings(Map.of(), Map.of(), Map.of(), List.of(), List.of());

        PoolPlan plan = plan(pool(AT_LEAST_FOUR, List.of("1")), blind);

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.record().decision()).contains("the catalogue of sizes cannot be read");
        PoolPlan named = plan(pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1")), blind);
        assertThat(deployed(named)).containsExactly(spot("1", "Standard_D4s_v5"));
    }

    @Test
    void namedSizeThatIsNotOfferedIsLeftOut() {
        SizeChoice named = new SizeChoice.Named(List.of("standard_d8s_v5", "standard_e4s_v5"));

        PoolPlan plan = plan(pool(named, List.of("1")), around(List.of(d4, e4), Quotas.UNKNOWN));

        assertThat(deployed(plan)).containsExactly(spot("1", "standard_e4s_v5"));
    }

    @Test
    void usedUpSpotQuotaKeepsARegionFromBeingAsked() {
        Quotas used = new Quotas(Map.of("lowprioritycores", 3));

        PoolPlan plan = plan(pool(AT_LEAST_FOUR, List.of("1")), around(List.of(d4), used));

        assertThat(plan.steps()).isEmpty();
        assertThat(figures(plan).get("candidate1")).contains("quota: 3 vCPUs left of 4 needed");
        assertThat(plan.record().members().get(0).phase())
                .isEqualTo(new Phase.Vacant(NOW, Optional.of(NOW.plus(PoolPlanner.LONGEST_WAIT))));
    }

    @Test
    void heldBackRegionIsLookedAtWhenItsHoldEnds() {
        Offering place = spot("1", "Standard_D4s_v5");
        Hold hold = new Hold(Hold.writes(place), NOW.plusSeconds(90), "THROTTLED (429)");
        Surroundings held =
                new Surroundings(Map.of(WEST, Optional.of(List.of(d4))), Map.of(), Map.of(), List.of(), List.of(hold));

        PoolPlan plan = plan(pool(AT_LEAST_FOUR, List.of("1")), held);

        assertThat(plan.steps()).isEmpty();
        assertThat(figures(plan).get("candidate1")).endsWith("not before 2026-11-24T12:01:30Z: THROTTLED (429)");
        assertThat(figures(plan)).containsEntry("lookAt", "2026-11-24T12:01:30Z");
        assertThat(Agenda.next(plan.record(), Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void offeringInAShortageComesLastAndIsAskedWhenItsProbeIsDue() {
        Offering first = spot("1", "Standard_D4s_v5");
        Shortage shortage = new Shortage(NOW.minusSeconds(60), NOW.plusSeconds(40), 3, "SkuNotAvailable");
        OfferingRecord none = OfferingRecord.unknown(first).withShortage(Optional.of(shortage));
        Surroundings known =
                new Surroundings(Map.of(), Map.of(), Map.of(first.key(), price(0.01)), List.of(none), List.of());
        SizeChoice both = new SizeChoice.Named(List.of("Standard_D4s_v5", "Standard_E4s_v5"));

        assertThat(deployed(plan(pool(both, List.of("1")), known))).containsExactly(spot("1", "Standard_E4s_v5"));
        PoolPlan alone = plan(pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1")), known);
        assertThat(alone.steps()).isEmpty();
        assertThat(figures(alone)).containsEntry("lookAt", NOW.plusSeconds(40).toString());
    }

    @Test
    void oneOfferingGetsNoMoreThanItHasRoomForAndTheRestGoElsewhere() {
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1", "2"), 6);
        Map<String, Market> markets = Map.of(
                spot("1", "Standard_D4s_v5").key(),
                price(0.01),
                spot("2", "Standard_D4s_v5").key(),
                price(0.0101));
        Surroundings known = new Surroundings(Map.of(), Map.of(), markets, List.of(), List.of());

        List<Offering> places = deployed(plan(pool, known));

        assertThat(places.stream().filter(place -> place.place().zone().equals("1")))
                .hasSize(4);
        assertThat(places.stream().filter(place -> place.place().zone().equals("2")))
                .hasSize(2);
    }

    @Test
    void onePassBeginsNoMoreThanSixteenDeployments() {
        List<String> sizes =
                List.of("Standard_A_v5", "Standard_C_v5", "Standard_D_v5", "Standard_E_v5", "Standard_G_v5");
        Pool pool = pool(new SizeChoice.Named(sizes), List.of("1"), 50);

        PoolPlan plan = plan(pool, new Surroundings(Map.of(), Map.of(), Map.of(), List.of(), List.of()));

        assertThat(plan.steps()).hasSize(16);
        assertThat(Agenda.next(plan.record(), Optional.of(pool), NOW)).contains(Duration.ofSeconds(1));
    }

    @Test
    void whereNoneFindsAPlaceAllLookAgainAtTheSameTime() {
        Offering only = spot("1", "Standard_D4s_v5");
        Shortage shortage = new Shortage(NOW.minusSeconds(60), NOW.plusSeconds(600), 3, "SkuNotAvailable");
        OfferingRecord none = OfferingRecord.unknown(only).withShortage(Optional.of(shortage));
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1"), 40);

        PoolPlan plan = plan(pool, new Surroundings(Map.of(), Map.of(), Map.of(), List.of(none), List.of()));

        assertThat(plan.record().members())
                .hasSize(40)
                .allMatch(member -> member.phase().equals(new Phase.Vacant(NOW, Optional.of(NOW.plusSeconds(600)))));
        assertThat(Agenda.next(plan.record(), Optional.of(pool), NOW)).contains(Duration.ofMinutes(10));
    }

    @Test
    void surgeIsGivenUpWhenThePoolHasNoneAnyMore() {
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1"));
        Offering regular = new Offering(SUBSCRIPTION, new Place(WEST, "1", "Standard_D4s_v5", false));
        List<Member> members = List.of(
                new Member(1, 1, new Phase.Up(regular, NOW, NOW), OptionalInt.empty()),
                new Member(2, 0, new Phase.Vacant(NOW, Optional.empty()), OptionalInt.of(1)));

        PoolPlanner planner = new PoolPlanner(new PoolScene(
                record(pool, members, List.of()), Optional.of(pool), "1", Map.of(), RestartPolicy.defaults(), NOW));

        assertThat(planner.needsPlaces()).isFalse();
        assertThat(planner.plan(Optional.empty()).record().members()).containsExactly(members.get(0));
    }

    @Test
    void secondPassAtTheSameTimeRemovesNothingOnceMore() {
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1"), 0);
        Offering offering = spot("1", "Standard_D4s_v5");
        Member failed =
                new Member(1, 1, new Phase.Leaving(offering, NOW, true, true, "it failed"), OptionalInt.empty());
        Member kept = new Member(2, 1, new Phase.Leaving(offering, NOW, false, true, "too many"), OptionalInt.empty());

        PoolPlan first = removals(record(pool, List.of(failed, kept), List.of()), pool, NOW);

        assertThat(first.steps())
                .containsExactly(
                        new Step.Remove(new MemberId("flex", 1, 1)), new Step.Drain(new MemberId("flex", 2, 1)));
        assertThat(removals(first.record(), pool, NOW.plusSeconds(4)).steps()).isEmpty();
        assertThat(removals(first.record(), pool, NOW.plusSeconds(5)).steps()).isEqualTo(first.steps());
    }

    private static PoolPlan removals(PoolRecord record, Pool pool, Instant at) {
        return new PoolPlanner(new PoolScene(record, Optional.of(pool), "1", Map.of(), RestartPolicy.defaults(), at))
                .plan(Optional.empty());
    }

    @Test
    void whatHasWaitedLongestIsClearedFirstHoweverMuchThereIs() {
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1"), 0);
        List<Remains> full = IntStream.rangeClosed(1, Draft.MAX_ENTRIES)
                .mapToObj(number ->
                        new Remains(new MemberId("flex", number, 1), NOW.minusSeconds(600), NOW.minusSeconds(number)))
                .toList();

        PoolPlan plan = new PoolPlanner(new PoolScene(
                        record(pool, List.of(), full), Optional.of(pool), "1", Map.of(), RestartPolicy.defaults(), NOW))
                .plan(Optional.empty());

        assertThat(plan.steps())
                .hasSize(PoolPlanner.MAX_REMOVALS)
                .allMatch(step -> step.member().number() > Draft.MAX_ENTRIES - PoolPlanner.MAX_REMOVALS);
        assertThat(plan.record().remains().stream().filter(left -> left.lookAt().isAfter(NOW)))
                .hasSize(PoolPlanner.MAX_REMOVALS);
    }

    @Test
    void ofMembersThatAreMissedNoLongerTheLatestAreKept() {
        Pool pool = pool(new SizeChoice.Named(List.of("Standard_D4s_v5")), List.of("1"), 0);
        Optional<Offering> place = Optional.of(spot("1", "Standard_D4s_v5"));
        int all = Draft.MAX_FORMER + 3;
        List<Member> stopped = IntStream.rangeClosed(1, all)
                .mapToObj(number -> new Member(
                        number,
                        1,
                        new Phase.Retired(NOW.minusSeconds(number), "stopped", place, number % 2 == 0),
                        OptionalInt.empty()))
                .toList();

        PoolPlan plan = new PoolPlanner(new PoolScene(
                        record(pool, stopped, List.of()),
                        Optional.of(pool),
                        "2",
                        Map.of(),
                        RestartPolicy.defaults(),
                        NOW))
                .plan(Optional.empty());

        assertThat(plan.record().members())
                .extracting(Member::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, Draft.MAX_FORMER).boxed().toList());
        assertThat(plan.notes())
                .extracting(note -> note.what() + " " + note.member().number())
                .containsExactly("forget " + all, "forget " + (all - 1), "forget " + (all - 2));
    }

    private static PoolRecord record(Pool pool, List<Member> members, List<Remains> remains) {
        return new PoolRecord(
                pool.name(),
                pool.home(),
                "1",
                members.size() + 1,
                members,
                remains,
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    @Test
    void sameSceneGivesTheSamePlan() {
        Pool pool = pool(AT_LEAST_FOUR, List.of("1"));
        Surroundings known = around(List.of(d4, e4), Quotas.UNKNOWN);

        assertThat(plan(pool, known)).isEqualTo(plan(pool, known));
    }

    private static PoolPlan plan(Pool pool, Surroundings known) {
        PoolPlanner planner = new PoolPlanner(new PoolScene(
                PoolRecord.empty(pool, "1"), Optional.of(pool), "1", Map.of(), RestartPolicy.defaults(), NOW));
        assertThat(planner.needsPlaces()).isTrue();
        return planner.plan(Optional.of(known));
    }

    private static List<Offering> deployed(PoolPlan plan) {
        return plan.steps().stream()
                .map(step -> ((Step.Deploy) step).offering())
                .toList();
    }

    private static Map<String, String> figures(PoolPlan plan) {
        return plan.notes().get(0).data();
    }

    private static Offering spot(String zone, String size) {
        return new Offering(SUBSCRIPTION, new Place(WEST, zone, size, true));
    }

    private static Market price(double usd) {
        return Market.UNKNOWN.withPrice(usd, NOW);
    }

    private static SizeFacts size(String name, int vcpus, double memory) {
        return new SizeFacts(name, "family", vcpus, memory, false, true, true, List.of("1", "3"));
    }

    private static Surroundings around(List<SizeFacts> sizes, Quotas quotas) {
        return new Surroundings(Map.of(WEST, Optional.of(sizes)), Map.of(WEST, quotas), Map.of(), List.of(), List.of());
    }

    private static Pool pool(SizeChoice sizes, List<String> zones) {
        return pool(sizes, zones, 1);
    }

    private static Pool pool(SizeChoice sizes, List<String> zones, int target) {
        return new Pool(
                "flex",
                new Pool.Home(SUBSCRIPTION, "rg"),
                target,
                0,
                EvictionPolicy.DELETE,
                sizes,
                List.of(new Area(WEST, zones)),
                MaxPrice.NONE,
                Optional.empty(),
                Strategy.BALANCED,
                OnDemand.NEVER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }
}
