package dev.spotkeeper.core.ladder;

import static dev.spotkeeper.core.ladder.Offers.NOW;
import static dev.spotkeeper.core.ladder.Offers.atOnce;
import static dev.spotkeeper.core.ladder.Offers.lives;
import static dev.spotkeeper.core.ladder.Offers.offering;
import static dev.spotkeeper.core.ladder.Offers.onDemand;
import static dev.spotkeeper.core.ladder.Offers.spot;
import static dev.spotkeeper.core.ladder.Offers.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategiesTest {
    private final RankingStrategy cheapest =
            Strategies.named("cheapest", Terms.USUAL).orElseThrow();
    private final RankingStrategy capacityFirst =
            Strategies.named("capacity-first", Terms.USUAL).orElseThrow();

    @Test
    void eachIsFoundByItsName() {
        assertThat(cheapest.name()).isEqualTo("cheapest");
        assertThat(capacityFirst.name()).isEqualTo("capacity-first");
        assertThat(Strategies.named("balanced", Terms.USUAL)).isPresent();
        assertThat(Strategies.usual().name()).isEqualTo("balanced");
        assertThat(Strategies.named("luck", Terms.USUAL)).isEmpty();
    }

    @Test
    void cheapestLooksAtThePriceAlone() {
        Candidate flaky = spot("1", 1).withTrack(lives(9, Duration.ofMinutes(5)));

        Ladder ladder = cheapest.rank(List.of(unknown("3"), spot("2", 1.01), flaky), atOnce());

        assertThat(ladder.toTry()).containsExactly(offering("1", true), offering("2", true), offering("3", true));
        assertThat(ladder.why()).contains("1.0000 $ an hour");
    }

    @Test
    void cheapestPutsTheEvictedOneLast() {
        Candidate evicted = spot("1", 1).withTrack(Track.NONE.evicted(NOW, Duration.ofDays(1)));

        Ladder ladder = cheapest.rank(List.of(evicted, spot("2", 2)), atOnce());

        assertThat(ladder.toTry()).containsExactly(offering("2", true), offering("1", true));
        assertThat(ladder.rungs().get(1).reasons().get(0)).endsWith("was without capacity a moment ago");
    }

    @Test
    void capacityFirstLooksAtScoreThenLifeThenPrice() {
        Candidate high = spot("1", 2).withMarket(spot("1", 2).market().withScore(PlacementScore.HIGH, NOW));
        Candidate lasting = spot("2", 1.5).withTrack(lives(1, Duration.ofDays(9)));
        Candidate dear = spot("3", 1.1);
        Candidate cheap = spot("4", 1);

        Ladder ladder = capacityFirst.rank(List.of(cheap, dear, lasting, high), atOnce());

        assertThat(ladder.toTry())
                .containsExactly(offering("1", true), offering("2", true), offering("4", true), offering("3", true));
        assertThat(ladder.why()).contains("placement score HIGH");
    }

    @Test
    void capacityFirstTakesOnDemandForWhatLastsLongest() {
        assertThat(capacityFirst
                        .rank(List.of(spot("1", 1), onDemand("2")), atOnce())
                        .first())
                .contains(offering("2", false));
    }

    @Test
    void bandsAreReadAsAzureWritesThem() {
        assertThat(EvictionRate.of("10-15")).contains(EvictionRate.UP_TO_15);
        assertThat(EvictionRate.of("a few")).isEmpty();
        assertThat(EvictionRate.UP_TO_5.meanLife()).isEqualTo(Duration.ofHours(40));
        assertThat(EvictionRate.ABOVE_20.meanLife()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void hourIsWorthTheCheapestOnDemandVm() {
        Candidate other = unknown("2").withMarket(Market.UNKNOWN.withOnDemand(2));

        assertThat(Pricing.hourWorth(List.of(spot("1", 1), other), NOW)).isEqualTo(2);
        assertThat(Pricing.hourWorth(List.of(unknown("1").withMarket(Market.UNKNOWN.withPrice(0.5, NOW))), NOW))
                .isEqualTo(1.5);
        assertThat(Pricing.hourWorth(List.of(unknown("1")), NOW)).isEqualTo(1);
    }
}
