package dev.spotkeeper.core.ladder;

import static dev.spotkeeper.core.ladder.Offers.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for any candidates, drawn by the seed that a failure names. */
class LadderPropertiesTest {
    private static final int SEEDS = 200;

    private record Case(RankingStrategy strategy, List<Candidate> candidates, Situation situation, Random random) {
        Ladder rank() {
            return strategy.rank(candidates, situation);
        }
    }

    private static Stream<DynamicTest> forAll(Consumer<Case> property) {
        return Stream.of("balanced", "cheapest", "capacity-first")
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> IntStream.range(0, SEEDS).forEach(seed -> property.accept(draw(name, seed)))));
    }

    private static Case draw(String name, long seed) {
        Random random = new Random(seed);
        List<Candidate> candidates = IntStream.rangeClosed(1, 1 + random.nextInt(12))
                .mapToObj(zone -> candidate(Integer.toString(zone), random))
                .toList();
        Situation situation = new Situation(
                NOW, NOW.minusSeconds(random.nextInt(20_000)), new Machine(random.nextInt(4), random.nextInt(16)));
        return new Case(Strategies.named(name, Terms.USUAL).orElseThrow(), candidates, situation, random);
    }

    private static Candidate candidate(String zone, RandomGenerator random) {
        Candidate candidate = Offers.unknown(zone).withMarket(market(random)).withTrack(track(random));
        candidate = random.nextBoolean() ? candidate : candidate.withMachine(new Machine(2, 8));
        return random.nextInt(4) > 0 ? candidate : candidate.withQuotaLeft(random.nextInt(4));
    }

    private static Market market(RandomGenerator random) {
        Market market = Market.UNKNOWN;
        if (random.nextInt(4) > 0) {
            market = market.withPrice(1 + random.nextInt(4), NOW.minus(Duration.ofHours(random.nextInt(40))));
        }
        if (random.nextBoolean()) {
            market = market.withOnDemand(4 + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            market = market.withEvictionRate(List.of(EvictionRate.values()).get(random.nextInt(5)), NOW);
        }
        return random.nextBoolean()
                ? market
                : market.withScore(List.of(PlacementScore.values()).get(random.nextInt(3)), NOW);
    }

    private static Track track(RandomGenerator random) {
        Track track = Track.NONE;
        for (int event = random.nextInt(6); event > 0; event--) {
            Duration ago = Duration.ofSeconds(event * (1L + random.nextInt(3_000)));
            int kind = random.nextInt(3);
            track = kind == 0
                    ? track.refused(NOW.minus(ago))
                    : kind == 1 ? track.available(NOW.minus(ago)) : track.evicted(NOW.minus(ago), ago);
        }
        return track;
    }

    @TestFactory
    Stream<DynamicTest> orderOfTheCandidatesDoesNotMatter() {
        return forAll(some -> {
            List<Candidate> shuffled = new ArrayList<>(some.candidates());
            Collections.shuffle(shuffled, some.random());

            assertThat(some.strategy().rank(shuffled, some.situation())).isEqualTo(some.rank());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyCandidateStandsOnTheLadderOnce() {
        return forAll(some -> assertThat(some.rank().rungs())
                .extracting(Rung::offering)
                .containsExactlyInAnyOrderElementsOf(
                        some.candidates().stream().map(Candidate::offering).toList()));
    }

    @TestFactory
    Stream<DynamicTest> everyRungHasAReason() {
        return forAll(some -> assertThat(some.rank().rungs()).allSatisfy(rung -> {
            assertThat(rung.reasons()).isNotEmpty();
            assertThat(rung.notBefore().isPresent()).isEqualTo(rung.standing() == Standing.HELD);
        }));
    }

    @TestFactory
    Stream<DynamicTest> somethingIsTriedUnlessAllIsOut() {
        return forAll(some -> {
            Ladder ladder = some.rank();
            boolean usable = ladder.rungs().stream().anyMatch(rung -> rung.standing() != Standing.OUT);

            assertThat(ladder.first().isPresent()).isEqualTo(usable);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatWasDownAMomentAgoIsBehindAllThatIsTried() {
        return forAll(some -> {
            List<Boolean> doubts = some.rank().toTry().stream()
                    .map(offering -> Screen.isDoubtful(of(some, offering), NOW))
                    .toList();

            assertThat(doubts).isSorted();
        });
    }

    @TestFactory
    Stream<DynamicTest> knowingSomethingGoodNeverMovesAnOfferingDown() {
        return forAll(some -> {
            Candidate blank =
                    some.candidates().get(0).withMarket(Market.UNKNOWN).withTrack(Track.NONE);
            Market good = Market.UNKNOWN
                    .withPrice(1, NOW)
                    .withEvictionRate(EvictionRate.UP_TO_5, NOW)
                    .withScore(PlacementScore.HIGH, NOW);

            assertThat(place(some, blank.withMarket(good))).isLessThanOrEqualTo(place(some, blank));
        });
    }

    private static int place(Case some, Candidate first) {
        List<Candidate> candidates = new ArrayList<>(some.candidates());
        candidates.set(0, first);
        return some.strategy().rank(candidates, some.situation()).rungs().stream()
                .map(Rung::offering)
                .toList()
                .indexOf(first.offering());
    }

    private static Candidate of(Case some, Offering offering) {
        return some.candidates().stream()
                .filter(candidate -> candidate.offering().equals(offering))
                .findFirst()
                .orElseThrow();
    }
}
