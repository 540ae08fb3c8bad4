package dev.spotkeeper.core.ladder;

import static dev.spotkeeper.core.ladder.Offers.NOW;
import static dev.spotkeeper.core.ladder.Offers.atOnce;
import static dev.spotkeeper.core.ladder.Offers.lives;
import static dev.spotkeeper.core.ladder.Offers.offering;
import static dev.spotkeeper.core.ladder.Offers.onDemand;
import static dev.spotkeeper.core.ladder.Offers.spot;
import static dev.spotkeeper.core.ladder.Offers.unknown;
import static dev.spotkeeper.core.ladder.Offers.waited;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BalancedTest {
    private static final Offering ONE = offering("1", true);
    private static final Offering TWO = offering("2", true);

    private final RankingStrategy strategy = Strategies.usual();

    private Ladder rank(Candidate... candidates) {
        return strategy.rank(List.of(candidates), atOnce());
    }

    @Nested
    class Cost {
        @Test
        void lowestPriceWinsWhenAllElseIsEqual() {
            assertThat(rank(spot("1", 1.05), spot("2", 1)).toTry()).containsExactly(TWO, ONE);
        }

        @Test
        void placeThatIsLostOftenLosesToADearerOneThatLasts() {
            Candidate flaky = spot("1", 1).withTrack(lives(8, Duration.ofMinutes(30)));
            Candidate steady = spot("2", 1.08).withTrack(lives(1, Duration.ofDays(5)));

            assertThat(rank(flaky, steady).first()).contains(TWO);
        }

        @Test
        void withoutAnyPriceTheLongestLifeWinsAndTheLogSaysSo() {
            Candidate flaky = unknown("1").withTrack(lives(8, Duration.ofMinutes(30)));
            Candidate steady = unknown("2").withTrack(lives(1, Duration.ofDays(5)));

            Ladder ladder = rank(flaky, steady);

            assertThat(ladder.toTry()).containsExactly(TWO, ONE);
            assertThat(ladder.why())
                    .contains("no price is known, expected to live")
                    .doesNotContain("Infinity");
        }

        @Test
        void priceOfAnEvictionDecidesBetweenCheapAndSteady() {
            Candidate flaky = spot("1", 1).withTrack(lives(8, Duration.ofMinutes(90)));
            Candidate steady = spot("2", 1.2).withTrack(lives(1, Duration.ofDays(5)));
            RankingStrategy careless = new Balanced(Terms.USUAL.withPerEviction(Duration.ZERO), Beliefs.USUAL);

            assertThat(careless.rank(List.of(flaky, steady), atOnce()).first()).contains(ONE);
            assertThat(rank(flaky, steady).first()).contains(TWO);
        }

        @Test
        void costIsThePriceAndWhatALifeCostsOnce() {
            Ladder ladder = rank(spot("1", 1));

            double once = 1 * 0.05 + 3 * (0.5 + 30 / 3600.0 / 0.5);
            assertThat(ladder.rungs().get(0).figures())
                    .containsEntry("costPerUsefulHour", Rungs.usd(1 + once / 12))
                    .containsEntry("expectedLife", "12.0 h");
        }

        @Test
        void evictionRateOfAzureCountsWhereWeHaveNoLives() {
            Candidate safe = spot("1", 1).withMarket(spot("1", 1).market().withEvictionRate(EvictionRate.UP_TO_5, NOW));
            Candidate risky =
                    spot("2", 1).withMarket(spot("2", 1).market().withEvictionRate(EvictionRate.ABOVE_20, NOW));

            assertThat(rank(risky, spot("3", 1), safe).toTry()).containsExactly(ONE, offering("3", true), TWO);
        }

        @Test
        void oldEvictionRateCountsAsNone() {
            Instant longAgo = NOW.minus(Duration.ofDays(8));
            Market old = spot("1", 1).market().withEvictionRate(EvictionRate.ABOVE_20, longAgo);

            assertThat(rank(spot("1", 1).withMarket(old), spot("2", 1)).first()).contains(ONE);
        }

        @Test
        void placementScoreDecidesBetweenEquals() {
            Candidate low = spot("1", 1).withMarket(spot("1", 1).market().withScore(PlacementScore.LOW, NOW));
            Candidate high = spot("2", 1).withMarket(spot("2", 1).market().withScore(PlacementScore.HIGH, NOW));
            Market old = spot("3", 1).market().withScore(PlacementScore.HIGH, NOW.minus(Duration.ofHours(2)));

            assertThat(rank(low, spot("3", 1).withMarket(old), high).toTry())
                    .containsExactly(TWO, offering("3", true), ONE);
        }

        @Test
        void placeNotSeenDownForDaysIsSteadierThanOneThatJustCameBack() {
            Track old = Track.NONE.refused(NOW.minus(Duration.ofDays(3))).available(NOW.minus(Duration.ofDays(2)));
            Track fresh = Track.NONE.refused(NOW.minus(Duration.ofHours(1))).available(NOW);

            assertThat(rank(spot("1", 1).withTrack(fresh), spot("2", 1).withTrack(old))
                            .first())
                    .contains(TWO);
        }
    }

    @Nested
    class Shortages {
        @Test
        void evictedOfferingIsNotFirstAgainAtOnce() {
            Track evicted = Track.NONE.evicted(NOW, Duration.ofDays(30));

            assertThat(rank(spot("1", 0.5).withTrack(evicted), spot("2", 0.52)).toTry())
                    .containsExactly(TWO, ONE);
        }

        @Test
        void offeringThatAllHoldForOutOfCapacityIsLast() {
            Shortage shortage = new Shortage(NOW, NOW.plusSeconds(60), 1, "SkuNotAvailable");
            Shortage over = new Shortage(NOW.minusSeconds(60), NOW, 1, "SkuNotAvailable");

            assertThat(rank(spot("1", 1).withShortage(shortage), spot("2", 1.05))
                            .first())
                    .contains(TWO);
            assertThat(rank(spot("1", 1).withShortage(over), spot("2", 1.05)).first())
                    .contains(ONE);
        }
    }

    @Nested
    class MissingAndStale {
        @Test
        void offeringWithoutAnyPriceComesLast() {
            assertThat(rank(unknown("1"), spot("2", 2.9)).toTry()).containsExactly(TWO, ONE);
        }

        @Test
        void missingSpotPriceIsTakenForTheOnDemandPrice() {
            Candidate noPrice = unknown("1").withMarket(Market.UNKNOWN.withOnDemand(1.2));

            assertThat(rank(noPrice, spot("2", 1)).rungs().get(0).offering()).isEqualTo(TWO);
            assertThat(Pricing.price(noPrice, NOW)).isEqualTo(1.2);
        }

        @Test
        void stalePriceCountsAsOneStepDearer() {
            Market stale =
                    Market.UNKNOWN.withPrice(1, NOW.minus(Duration.ofDays(2))).withOnDemand(3);

            assertThat(rank(spot("1", 1).withMarket(stale), spot("2", 1.05)).toTry())
                    .containsExactly(TWO, ONE);
        }

        @Test
        void nothingKnownOfAnyStillGivesALadder() {
            assertThat(rank(unknown("2"), unknown("1")).toTry()).containsExactly(ONE, TWO);
        }

        @Test
        void noCandidatesGiveAnEmptyLadder() {
            Ladder ladder = rank();

            assertThat(ladder.first()).isEmpty();
            assertThat(ladder.why()).isEqualTo("nothing can be tried now");
        }
    }

    @Nested
    class Requirements {
        @Test
        void sizeThatIsTooSmallIsOutAndSaysWhy() {
            Situation demanding = new Situation(NOW, NOW, new Machine(4, 16));
            Candidate small = spot("1", 0.5).withMachine(new Machine(2, 16));
            Candidate thin = spot("2", 0.5).withMachine(new Machine(4, 8));
            Candidate right = spot("3", 1).withMachine(new Machine(4, 16));

            Ladder ladder = strategy.rank(List.of(small, thin, right), demanding);

            assertThat(ladder.toTry()).containsExactly(offering("3", true));
            assertThat(ladder.rungs().get(1).standing()).isEqualTo(Standing.OUT);
            assertThat(ladder.rungs().get(1).reasons())
                    .containsExactly("too small: 2 vCPUs, 16.0 GiB, where 4 and 16.0 are needed");
        }

        @Test
        void offeringWithoutQuotaIsOut() {
            Candidate full = spot("1", 0.5).withMachine(new Machine(2, 8)).withQuotaLeft(1);
            Candidate enough = spot("2", 1).withMachine(new Machine(2, 8)).withQuotaLeft(2);

            Ladder ladder = rank(full, enough);

            assertThat(ladder.toTry()).containsExactly(TWO);
            assertThat(ladder.rungs().get(1).reasons()).containsExactly("quota: 1 vCPUs left of 2 needed");
            assertThat(ladder.rungs().get(1).figures()).containsEntry("quotaLeft", "1");
        }
    }

    @Nested
    class WaitingForCheaper {
        private final Candidate cheap = spot("1", 1);
        private final Candidate dear = spot("2", 2);

        @Test
        void dearOneIsHeldWhileTheCheapOneMayComeBack() {
            Candidate returns =
                    cheap.withTrack(Track.NONE.refused(NOW.minusSeconds(120)).available(NOW.minusSeconds(60)));

            Ladder ladder = strategy.rank(List.of(returns, dear), waited(Duration.ofMinutes(1)));

            assertThat(ladder.toTry()).containsExactly(ONE);
            assertThat(ladder.rungs().get(1).standing()).isEqualTo(Standing.HELD);
            assertThat(ladder.nextRelease()).isPresent();
        }

        @Test
        void heldOneIsLetGoAtTheInstantThatWasTold() {
            Situation early = waited(Duration.ofMinutes(1));
            Instant release =
                    strategy.rank(List.of(cheap, dear), early).nextRelease().orElseThrow();
            Situation atRelease = new Situation(release, early.since(), Machine.ANY);
            Situation before = new Situation(release.minusSeconds(1), early.since(), Machine.ANY);

            assertThat(strategy.rank(List.of(cheap, dear), before).toTry()).containsExactly(ONE);
            assertThat(strategy.rank(List.of(cheap, dear), atRelease).toTry()).containsExactly(ONE, TWO);
        }

        @Test
        void nobodyWaitsLongerThanTheBound() {
            Candidate muchDearer = spot("2", 2.9).withTrack(lives(1, Duration.ofDays(60)));

            Ladder ladder = strategy.rank(List.of(cheap, muchDearer), waited(Patience.LONGEST));

            assertThat(ladder.toTry()).contains(TWO);
        }

        @Test
        void nothingIsHeldForWhatStaysAwayForLong() {
            Track away = Track.NONE.refused(NOW.minus(Duration.ofDays(2)));
            for (int i = 1; i <= 200; i++) {
                away = away.refused(NOW.minus(Duration.ofDays(2)).plus(Duration.ofMinutes(14L * i)));
            }

            assertThat(rank(cheap.withTrack(away), dear).toTry()).contains(TWO);
        }

        @Test
        void pricesThatHardlyDifferHoldNothingBack() {
            Candidate returns =
                    cheap.withTrack(Track.NONE.refused(NOW.minusSeconds(120)).available(NOW.minusSeconds(60)));

            assertThat(rank(returns, spot("2", 1.09)).rungs())
                    .extracting(Rung::standing)
                    .containsOnly(Standing.TRY);
            assertThat(rank(returns, spot("2", 1.2)).toTry()).containsExactly(ONE);
        }

        @Test
        void onDemandComesLastAndIsTakenInTheEnd() {
            Candidate regular = onDemand("1");
            List<Candidate> candidates = List.of(regular, cheap, spot("2", 1));

            assertThat(strategy.rank(candidates, atOnce()).toTry()).containsExactly(ONE, TWO);
            assertThat(strategy.rank(candidates, waited(Patience.LONGEST)).toTry())
                    .containsExactly(ONE, TWO, offering("1", false));
        }
    }

    @Nested
    class Explanation {
        @Test
        void winnerIsExplainedAgainstTheNext() {
            Ladder ladder = rank(spot("1", 1.05), spot("2", 1));

            assertThat(ladder.strategy()).isEqualTo("balanced");
            assertThat(ladder.why())
                    .startsWith("Standard_D2as_v5 in westeurope-2 (")
                    .contains("1.0000 $ an hour", "; next Standard_D2as_v5 in westeurope-1 (");
        }

        @Test
        void figuresTellWhatWasKnown() {
            Track track = lives(2, Duration.ofHours(3));
            Shortage shortage = new Shortage(NOW, NOW.plusSeconds(60), 1, "SkuNotAvailable");
            Market market = spot("1", 1)
                    .market()
                    .withEvictionRate(EvictionRate.UP_TO_10, NOW)
                    .withScore(PlacementScore.MEDIUM, NOW);

            Rung rung = rank(spot("1", 1).withMarket(market).withTrack(track).withShortage(shortage))
                    .rungs()
                    .get(0);

            assertThat(rung.figures())
                    .containsEntry("price", "1.0000 at " + NOW)
                    .containsEntry("onDemand", "3.0000")
                    .containsEntry("evictionRate", "5-10")
                    .containsEntry("placementScore", "MEDIUM")
                    .containsEntry("ownLives", "6.0 h, 2 evictions")
                    .containsEntry("shortageUntil", NOW.plusSeconds(60).toString())
                    .containsEntry("lastDown", NOW.minus(Duration.ofDays(1)).toString());
            assertThat(rung.reasons()).contains("was without capacity a moment ago");
        }
    }
}
