package dev.spotkeeper.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final MaxPrice CAP = usd("0.11");
    private static final PriceWatch UNSEEN = PriceWatch.unseen(NOW);

    private static MaxPrice usd(String amount) {
        return new MaxPrice(new BigDecimal(amount));
    }

    private static PricePolicy policy(PriceResponse response, String ceiling) {
        return new PricePolicy(
                response,
                new BigDecimal("0.1"),
                Optional.of(ceiling).filter(text -> !text.isEmpty()).map(PriceRuleTest::usd));
    }

    private static final PricePolicy TELL = policy(PriceResponse.TELL, "");
    private static final PricePolicy RAISE = policy(PriceResponse.RAISE, "0.15");
    private static final PricePolicy MOVE = policy(PriceResponse.MOVE, "");
    private static final PricePolicy WAIT = policy(PriceResponse.DRAIN_AND_WAIT, "");

    private static Optional<SpotPrice> price(String usd) {
        return Optional.of(new SpotPrice(new BigDecimal(usd), NOW));
    }

    private static PriceScene scene(String price) {
        return new PriceScene(CAP, price(price), Optional.empty(), true, UNSEEN, NOW);
    }

    private static PriceScene next(
            PriceScene scene, PriceDecision decision, String price, boolean isUp, Duration later) {
        Instant now = scene.now().plus(later);
        return new PriceScene(
                scene.cap(),
                Optional.of(new SpotPrice(new BigDecimal(price), now)),
                scene.elsewhere(),
                isUp,
                decision.watch(),
                now);
    }

    private static PriceDecision decide(PricePolicy policy, PriceScene scene) {
        return new PriceRule(policy).decide(scene);
    }

    /** Walks a VM that is up through prices an hour apart, and tells each step. */
    private static String steps(PricePolicy policy, String... prices) {
        StringBuilder steps = new StringBuilder();
        PriceScene scene = scene(prices[0]);
        boolean isUp = true;
        for (int at = 0; at < prices.length; at++) {
            PriceDecision decision = decide(policy, scene);
            PriceStep.Kind kind = decision.step().kind();
            steps.append(at == 0 ? "" : " ").append(kind);
            isUp = kind == PriceStep.Kind.START || (isUp && kind != PriceStep.Kind.STOP);
            if (at + 1 < prices.length) {
                scene = next(scene, decision, prices[at + 1], isUp, Duration.ofHours(1));
            }
        }
        return steps.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,        FINE",
        "0.10001,    NEAR",
        "0.11,       NEAR",
        "0.110004,   NEAR",
        "0.110005,   ABOVE",
        "0.2,        ABOVE",
        "0,          FINE"
    })
    void standsByTheHeadRoomAndEqualityIsNotAbove(String price, Standing expected) {
        assertThat(new PriceRule(TELL).standing(scene(price))).isEqualTo(expected);
    }

    @Test
    void withoutHeadRoomOnlyAPriceAboveCounts() {
        PricePolicy none = new PricePolicy(PriceResponse.TELL, BigDecimal.ZERO, Optional.empty());

        assertThat(new PriceRule(none).standing(scene("0.11"))).isEqualTo(Standing.FINE);
        assertThat(new PriceRule(none).standing(scene("0.11001"))).isEqualTo(Standing.ABOVE);
    }

    @Test
    void vmWithoutMaxPriceIsNeverNear() {
        PriceDecision decision =
                decide(WAIT, new PriceScene(MaxPrice.NONE, price("99"), Optional.empty(), true, UNSEEN, NOW));

        assertThat(decision.watch().standing()).isEqualTo(Standing.UNCAPPED);
        assertThat(decision.step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(decision.reasons()).isEmpty();
    }

    @Test
    void nothingIsDoneBecauseOfAPriceThatIsNotKnownOrADayOld() {
        PriceScene never = new PriceScene(CAP, Optional.empty(), Optional.empty(), true, UNSEEN, NOW);
        Instant read = NOW.minus(Duration.ofDays(1));
        SpotPrice old = new SpotPrice(BigDecimal.ONE, read.minusSeconds(1));
        SpotPrice young = new SpotPrice(BigDecimal.ONE, read);

        assertThat(decide(WAIT, never).step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(decide(WAIT, never).reasons()).containsExactly("no price is known for it");
        PriceDecision stale = decide(WAIT, new PriceScene(CAP, Optional.of(old), Optional.empty(), true, UNSEEN, NOW));
        assertThat(stale.step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(stale.watch().standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(stale.reasons())
                .containsExactly("its price was last read at 2026-11-29T11:59:59Z, too long ago to act on");
        assertThat(decide(WAIT, new PriceScene(CAP, Optional.of(young), Optional.empty(), true, UNSEEN, NOW))
                        .step())
                .isInstanceOf(PriceStep.Stop.class);
    }

    @Test
    void peopleAreToldOnceThatItIsNearAndOnceThatItIsAbove() {
        assertThat(steps(TELL, "0.09", "0.105", "0.106", "0.12", "0.13", "0.105", "0.09", "0.105"))
                .isEqualTo("STAY TELL STAY TELL STAY STAY STAY TELL");
    }

    @Test
    void priceThatSwingsAboutTheMaxPriceIsToldOnceMore() {
        assertThat(steps(TELL, "0.105", "0.12", "0.105", "0.12", "0.09", "0.12"))
                .isEqualTo("TELL TELL STAY STAY STAY TELL");
    }

    @Test
    void priceThatIsAboveAfterItWasNotKnownIsTold() {
        PriceScene near = scene("0.105");
        Instant later = NOW.plus(Duration.ofDays(2));
        PriceDecision blind = decide(
                TELL,
                new PriceScene(
                        CAP,
                        near.price(),
                        Optional.empty(),
                        true,
                        decide(TELL, near).watch(),
                        later));
        PriceDecision above = decide(
                TELL,
                next(
                        new PriceScene(CAP, near.price(), Optional.empty(), true, blind.watch(), later),
                        blind,
                        "0.12",
                        true,
                        Duration.ofHours(1)));

        assertThat(blind.step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(above.step()).isInstanceOf(PriceStep.Tell.class);
    }

    @Test
    void priceThatSwingsAboutTheEdgeIsToldOnce() {
        assertThat(steps(TELL, "0.101", "0.0999", "0.101", "0.0999", "0.101")).isEqualTo("TELL STAY STAY STAY STAY");
    }

    @Test
    void warningHasThePricesInIt() {
        assertThat(decide(TELL, scene("0.105")).reasons())
                .containsExactly(
                        "the Spot price of $0.105/h leaves its max price of $0.11/h less room than the 10 % wanted");
        assertThat(decide(TELL, scene("0.12")).reasons())
                .containsExactly("the Spot price of $0.12/h is above its max price of $0.11/h");
    }

    @Test
    void isRaisedStraightToTheCeiling() {
        PriceDecision decision = decide(RAISE, scene("0.105"));

        assertThat(decision.step()).isEqualTo(new PriceStep.Raise(usd("0.15")));
        assertThat(decision.reasons()).contains("the ceiling is $0.15/h");
        assertThat(decision.watch().done()).contains(PriceStep.Kind.RAISE);
    }

    @Test
    void isNotRaisedToWhereThePriceIsAboveAsWell() {
        assertThat(decide(RAISE, scene("0.15")).step()).isInstanceOf(PriceStep.Raise.class);
        PriceDecision decision = decide(RAISE, scene("0.16"));

        assertThat(decision.step()).isInstanceOf(PriceStep.Tell.class);
        assertThat(decision.reasons()).contains("the price is above the ceiling of $0.15/h too");
    }

    @Test
    void isNotRaisedBeyondItsCeiling() {
        PriceScene atCeiling = new PriceScene(usd("0.15"), price("0.149"), Optional.empty(), true, UNSEEN, NOW);

        assertThat(decide(RAISE, atCeiling).step()).isInstanceOf(PriceStep.Tell.class);
        assertThat(decide(RAISE, atCeiling).reasons()).contains("it is at its ceiling");
    }

    @Test
    void ceilingOfMinusOneTakesTheMaxPriceAwayAndIsExplained() {
        PriceDecision decision = decide(policy(PriceResponse.RAISE, "-1"), scene("0.3"));

        assertThat(decision.step()).isEqualTo(new PriceStep.Raise(usd("-1")));
        assertThat(String.join("; ", decision.reasons())).contains("-1: the price of the day is paid", "never evicts");
    }

    @Test
    void movesWhereThereIsRoomAgainForARiseAndTellsWhereThereIsNone() {
        PriceScene near = scene("0.105");
        PriceScene roomy = new PriceScene(CAP, near.price(), Optional.of(new BigDecimal("0.095")), true, UNSEEN, NOW);
        PriceScene tight = new PriceScene(CAP, near.price(), Optional.of(new BigDecimal("0.096")), true, UNSEEN, NOW);

        assertThat(decide(MOVE, roomy).step()).isInstanceOf(PriceStep.Move.class);
        assertThat(decide(MOVE, roomy).reasons()).contains("elsewhere it costs $0.095/h");
        assertThat(decide(MOVE, tight).step()).isInstanceOf(PriceStep.Tell.class);
        assertThat(decide(MOVE, near).reasons()).contains("nowhere else is it cheap enough to move");
    }

    @Test
    void isStoppedBeforeAzureDoesItAndStartedWhenThereIsRoomAgain() {
        assertThat(steps(WAIT, "0.09", "0.105", "0.12", "0.105", "0.099", "0.095", "0.095"))
                .isEqualTo("STAY STOP STAY STAY STAY START STAY");
    }

    @Test
    void oneThatAzureWasFasterToEvictWaitsForRoomToo() {
        PriceScene down = new PriceScene(CAP, price("0.12"), Optional.empty(), false, UNSEEN, NOW);
        PriceDecision decision = decide(WAIT, down);

        assertThat(decision.step()).isInstanceOf(PriceStep.Stop.class);
        assertThat(decision.watch().isWaiting()).isTrue();
    }

    @Test
    void whoeverStartsItMeanwhileIsNotStoppedForTheSameRise() {
        PriceScene near = scene("0.105");
        PriceDecision stopped = decide(WAIT, near);
        PriceScene started = next(near, stopped, "0.105", true, Duration.ofHours(1));
        PriceDecision left = decide(WAIT, started);
        PriceScene above = next(started, left, "0.12", true, Duration.ofHours(1));

        assertThat(left.step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(left.reasons()).containsExactly("it was stopped for its price, and somebody else started it");
        PriceDecision still = decide(WAIT, above);
        assertThat(still.step()).isInstanceOf(PriceStep.Stay.class);
        PriceScene fell = next(above, still, "0.09", true, Duration.ofHours(1));
        PriceScene again = next(fell, decide(WAIT, fell), "0.105", true, Duration.ofHours(1));
        assertThat(decide(WAIT, again).step()).isInstanceOf(PriceStep.Stop.class);
    }

    @Test
    void whoKeepsBeingStoppedWaitsLongerEachTime() {
        PriceScene atFirst = scene("0.105");
        PriceScene fell = next(atFirst, decide(WAIT, atFirst), "0.09", false, Duration.ofSeconds(1));
        assertThat(decide(WAIT, fell).step()).as("the first time").isInstanceOf(PriceStep.Start.class);
        PriceScene scene = next(fell, decide(WAIT, fell), "0.105", true, Duration.ofMinutes(1));
        Duration[] waits = {
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(6)
        };
        for (Duration wait : waits) {
            PriceDecision stopped = decide(WAIT, scene);
            PriceScene early = next(scene, stopped, "0.09", false, wait.minusSeconds(1));
            PriceScene due = next(scene, stopped, "0.09", false, wait);

            assertThat(stopped.step()).isInstanceOf(PriceStep.Stop.class);
            assertThat(decide(WAIT, early).step()).as("before %s", wait).isInstanceOf(PriceStep.Stay.class);
            assertThat(decide(WAIT, due).step()).as("after %s", wait).isInstanceOf(PriceStep.Start.class);
            scene = next(due, decide(WAIT, due), "0.105", true, Duration.ofMinutes(1));
        }
        assertThat(scene.watch().stops()).isEqualTo(waits.length + 1);
    }

    @Test
    void whoWasStoppedLongAgoWaitsAsAtFirst() {
        PriceScene first = scene("0.105");
        PriceScene due = next(first, decide(WAIT, first), "0.09", false, Duration.ofHours(1));
        PriceScene dayLater = next(due, decide(WAIT, due), "0.105", true, Duration.ofHours(23));

        assertThat(decide(WAIT, dayLater).watch().stops()).isEqualTo(1);
    }

    @Test
    void waitsOnWhileThePriceIsNotKnown() {
        PriceScene near = scene("0.105");
        PriceDecision stopped = decide(WAIT, near);
        Instant later = NOW.plus(Duration.ofDays(2));
        PriceDecision waiting =
                decide(WAIT, new PriceScene(CAP, near.price(), Optional.empty(), false, stopped.watch(), later));

        assertThat(waiting.step()).isInstanceOf(PriceStep.Stay.class);
        assertThat(waiting.watch().isWaiting()).isTrue();
    }

    @Test
    void startsWhenItsOwnerTookTheMaxPriceAway() {
        PriceScene near = scene("0.105");
        PriceDecision stopped = decide(WAIT, near);
        PriceScene uncapped = new PriceScene(
                MaxPrice.NONE, near.price(), Optional.empty(), false, stopped.watch(), NOW.plus(Duration.ofHours(1)));

        assertThat(decide(WAIT, uncapped).step()).isInstanceOf(PriceStep.Start.class);
    }
}
