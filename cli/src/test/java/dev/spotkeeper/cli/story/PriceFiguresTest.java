package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PriceFiguresTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Event> events = new ArrayList<>();

    private void tell(Kind kind, String vm, Map<String, String> details) {
        events.add(Event.of(START.plusSeconds(events.size()), kind, vm, details));
    }

    private void tell(Kind kind) {
        tell(kind, "vm-1", Map.of());
    }

    private void created(String policy) {
        tell(
                Kind.CREATED,
                "vm-1",
                Map.of("size", "D2", "region", "westeurope", "maxPrice", "0.03", "pricePolicy", policy));
        tell(Kind.RUNNING);
    }

    private void price(String usd) {
        tell(Kind.PRICE_CHANGED, "", Map.of("size", "D2", "region", "westeurope", "usdPerHour", usd));
    }

    private void decided(String why) {
        tell(Kind.DECIDED, "vm-1", Map.of("what", "price", "why", why));
    }

    private PriceFigures figures() {
        return Summary.of(events).prices().get(0);
    }

    private List<String> broken() {
        return PricePromises.broken(figures());
    }

    @Test
    void vmWithoutSuchATagHasNone() {
        created("");

        assertThat(Summary.of(events).prices()).isEmpty();
    }

    @Test
    void pricesOfOtherSizesAndTimesAreNotItsOwn() {
        price("0.09");
        created("tell");
        tell(Kind.PRICE_CHANGED, "", Map.of("size", "D4", "region", "westeurope", "usdPerHour", "0.08"));
        price("0.04");
        price("0.02");

        assertThat(figures().highestPrice()).isEqualTo(new BigDecimal("0.04"));
    }

    @Nested
    class Told {
        private void evicted(String why) {
            tell(Kind.EVICTION);
            tell(Kind.POWER_CUT);
            tell(Kind.DEALLOCATED);
            decided(why);
            tell(Kind.RUNNING);
        }

        @Test
        void isWarnedEvictedAndTheLogSaysWhy() {
            created("tell");
            decided("the Spot price of $0.029/h leaves its max price of $0.03/h less room");
            price("0.04");
            evicted("the Spot price of $0.04/h is above its max price of $0.03/h");

            assertThat(broken()).isEmpty();
        }

        @Test
        void isNotWarnedByWhatIsSaidAfterwards() {
            created("tell");
            price("0.04");
            evicted("Azure evicted it");
            decided("the Spot price of $0.029/h leaves its max price of $0.03/h less room");

            assertThat(broken())
                    .containsExactly(
                            "vm-1 (tell): the decision log did not speak of its price beforehand",
                            "vm-1 (tell): the decision log does not say that it was the price");
        }

        @Test
        void mustNotBeStoppedNorPayMore() {
            created("tell");
            decided("its max price");
            price("0.04");
            tell(Kind.DRAIN_REQUESTED);
            tell(Kind.DEALLOCATED);
            tell(Kind.MAX_PRICE_CHANGED, "vm-1", Map.of("usdPerHour", "0.05"));

            assertThat(broken())
                    .contains(
                            "vm-1 (tell): it did not come back after each stop",
                            "vm-1 (tell): it does not run at the end",
                            "vm-1 (tell): 0 evictions instead of 1",
                            "vm-1 (tell): it was stopped 1 times",
                            "vm-1 (tell): its max price was changed to 0.05");
        }
    }

    @Nested
    class Raised {
        private void raised(String usd) {
            tell(Kind.MAX_PRICE_CHANGED, "vm-1", Map.of("usdPerHour", usd));
        }

        private void stopped() {
            created("raise 0.05");
            decided("its max price");
            tell(Kind.DRAIN_REQUESTED);
        }

        @Test
        void isStoppedGivenItsMaxPriceAndStarted() {
            stopped();
            tell(Kind.DEALLOCATED);
            raised("0.05");
            tell(Kind.RUNNING);
            price("0.04");

            assertThat(broken()).isEmpty();
        }

        @Test
        void mustNotBeRaisedBeforeItIsDown() {
            stopped();
            raised("0.05");
            tell(Kind.DEALLOCATED);
            tell(Kind.RUNNING);
            price("0.04");

            assertThat(broken())
                    .containsExactly("vm-1 (raise 0.05): its max price was changed while it was not deallocated");
        }

        @Test
        void mustBeRaisedFarEnough() {
            stopped();
            tell(Kind.DEALLOCATED);
            raised("0.035");
            tell(Kind.RUNNING);
            price("0.04");

            assertThat(broken())
                    .containsExactly("vm-1 (raise 0.05): its max price is 0.035 at the end, below the highest price");
        }

        @Test
        void mustNotBeEvictedNorStoppedTwice() {
            stopped();
            tell(Kind.DEALLOCATED);
            raised("0.05");
            tell(Kind.RUNNING);
            price("0.04");
            tell(Kind.DRAIN_REQUESTED);
            tell(Kind.EVICTION);
            tell(Kind.DEALLOCATED);
            tell(Kind.RUNNING);

            assertThat(broken())
                    .containsExactly(
                            "vm-1 (raise 0.05): 1 evictions",
                            "vm-1 (raise 0.05): it was stopped 2 times instead of once");
        }
    }

    @Nested
    class Waiting {
        @Test
        void isStoppedWithoutHarmAndComesBack() {
            created("drain-and-wait");
            tell(Kind.TAKEN, "vm-1", Map.of("id", "m-1"));
            decided("its max price");
            tell(Kind.HANDED_BACK, "vm-1", Map.of("id", "m-1"));
            tell(Kind.DRAIN_REQUESTED);
            tell(Kind.DEALLOCATED);
            price("0.04");
            tell(Kind.RUNNING);

            assertThat(broken()).isEmpty();
        }

        @Test
        void mustHandBackWhatItHas() {
            created("drain-and-wait");
            tell(Kind.TAKEN, "vm-1", Map.of("id", "m-1"));
            decided("its max price");
            tell(Kind.DRAIN_REQUESTED);
            tell(Kind.DEALLOCATED);
            price("0.04");
            tell(Kind.HANDED_BACK, "vm-1", Map.of("id", "m-1"));
            tell(Kind.RUNNING);

            assertThat(broken()).containsExactly("vm-1 (drain-and-wait): 1 stops cut off a message");
        }
    }

    @Test
    void runThatNeverWasExpensiveProvesNothing() {
        created("move");
        decided("its max price");

        assertThat(broken())
                .containsExactly(
                        "vm-1 (move): the price never rose above its max price of 0.03",
                        "vm-1 (move): nothing is promised for its tag move");
    }

    @Test
    void verdictAsksForEachOfTheVms() {
        created("tell");

        assertThat(Verdict.ofPrices(Summary.of(events), 0, 3).broken())
                .contains("1 VMs with a policy of prices instead of 3", "vm-1 (tell): 0 evictions instead of 1");
    }
}
