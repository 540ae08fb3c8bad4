package dev.spotkeeper.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.plan.PriceCare;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PriceStep;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Standing;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import dev.spotkeeper.core.stage.Tap;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A VM with a max price of $0.11/h, and a price that moves. */
class PriceWatchingTest {
    private static final Billing CAPPED = new Billing(new MaxPrice(new BigDecimal("0.11")), OperatingSystem.LINUX);

    private static Stage capped() {
        return Stage.withRunningVm().bills(CAPPED);
    }

    private static void price(Stage stage, String usd, OperatingSystem system) {
        stage.prices.say(new Quote(
                new PricedSize("westeurope", "Standard_D2s_v5", system),
                Quote.DOLLARS,
                Optional.empty(),
                Optional.of(new BigDecimal(usd)),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                stage.now()));
    }

    private static void price(Stage stage, String usd) {
        price(stage, usd, OperatingSystem.LINUX);
    }

    private static SweepResult sweep(Stage stage) {
        SweepResult result = new PriceSweep(stage.ports).run(Stage.SUBSCRIPTION).sweep();
        stage.run(Duration.ofSeconds(1));
        return result;
    }

    private static List<Journal.Entry> told(Stage stage) {
        return stage.journal.entries().stream()
                .filter(entry -> entry.what().equals("price"))
                .toList();
    }

    @Test
    void peopleAreToldThatThePriceComesNearAndAgainWhenItIsAbove() {
        Stage stage = capped();
        price(stage, "0.09");
        stage.pass();
        price(stage, "0.105");

        assertThat(sweep(stage)).isEqualTo(new SweepResult(1, 1, ""));
        assertThat(told(stage)).singleElement().satisfies(entry -> {
            assertThat(entry.why()).contains("$0.105/h", "$0.11/h", "10 %");
            assertThat(entry.data())
                    .containsEntry("tellPeople", "true")
                    .containsEntry("spotPrice", "0.105")
                    .containsEntry("maxPrice", "0.11")
                    .containsEntry("headRoomPercent", "4.8");
        });
        assertThat(sweep(stage)).isEqualTo(new SweepResult(1, 0, ""));
        price(stage, "0.12");
        sweep(stage);
        assertThat(told(stage)).hasSize(2);
        assertThat(told(stage).get(1).why()).contains("above its max price");
        assertThat(told(stage).get(1).data()).containsEntry("tellPeople", "true");
        assertThat(stage.starts()).isZero();
    }

    @Test
    void headRoomIsThatOfTheTag() {
        Stage stage = capped().tag(PriceTag.NAME, "tell head-room 30%");
        price(stage, "0.09");
        stage.pass();

        assertThat(told(stage))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("less room than the 30 % wanted"));
    }

    @Test
    void vmThatItsOwnerWantsMovedIsTold() {
        Stage stage = capped().tag(PriceTag.NAME, "move");
        price(stage, "0.12");
        stage.pass();
        stage.run(Duration.ofHours(1));

        assertThat(told(stage)).singleElement().satisfies(entry -> {
            assertThat(entry.data()).containsEntry("tellPeople", "true");
            assertThat(entry.why()).contains("no VM but a pool's is moved");
        });
        assertThat(stage.record().price().orElseThrow().done()).contains(PriceStep.Kind.TELL);
        sweep(stage);
        assertThat(told(stage)).hasSize(1);
    }

    @Test
    void tagThatIsNotUnderstoodIsSaidOnceAndTakenForTell() {
        Stage stage = capped();
        price(stage, "0.09");
        stage.pass();
        stage.tag(PriceTag.NAME, "rise 0.2").run(Duration.ofHours(1));
        price(stage, "0.12");
        sweep(stage);

        assertThat(told(stage)).hasSize(2);
        assertThat(told(stage).get(0).why()).startsWith("its tag spotkeeper-price says 'rise 0.2', which is none of");
        assertThat(told(stage).get(0).data()).doesNotContainKey("tellPeople");
        assertThat(told(stage).get(1).why()).contains("above its max price", "'rise 0.2'");
        assertThat(told(stage).get(1).data()).containsEntry("tellPeople", "true");
    }

    @Test
    void priceThatFellIsOverWithoutAWarning() {
        Stage stage = capped();
        price(stage, "0.105");
        stage.pass();
        price(stage, "0.09");

        assertThat(sweep(stage).woken()).isEqualTo(1);
        assertThat(stage.record().price()).hasValueSatisfying(watch -> {
            assertThat(watch.standing()).isEqualTo(Standing.FINE);
            assertThat(watch.done()).isEmpty();
        });
        assertThat(stage.record().decision()).isEqualTo("running");
        assertThat(told(stage)).hasSize(1);
    }

    @Test
    void vmThatArmDescribesWithoutItsSizeIsNotLookedAt() {
        Stage stage = Stage.withRunningVm();
        VmRecord known = stage.record();
        Traits traits = known.traits().orElseThrow();
        Traits bare = new Traits(
                new Place("", "", "", true),
                traits.evictionPolicy(),
                CAPPED,
                traits.restart(),
                traits.price(),
                traits.managed());

        assertThat(PriceCare.isExposed(known.withTraits(bare))).isFalse();
    }

    @Test
    void windowsHasAPriceOfItsOwn() {
        Stage stage = Stage.withRunningVm().bills(new Billing(CAPPED.maxPrice(), OperatingSystem.WINDOWS));
        price(stage, "0.05", OperatingSystem.LINUX);
        price(stage, "0.12", OperatingSystem.WINDOWS);
        stage.pass();

        assertThat(stage.record().price().orElseThrow().standing()).isEqualTo(Standing.ABOVE);
    }

    @Test
    void vmWithoutMaxPriceIsNotWatched() {
        Stage stage = Stage.withRunningVm();
        price(stage, "9");
        stage.pass();

        assertThat(sweep(stage)).isEqualTo(new SweepResult(1, 0, ""));
        assertThat(stage.record().price()).isEmpty();
        assertThat(told(stage)).isEmpty();
    }

    @Test
    void vmThatIsDownOrNotOursIsNotLookedAt() {
        Stage down = capped();
        down.pass();
        down.ownerStops();
        down.run(Duration.ofMinutes(10));
        Stage foreign = capped();
        foreign.pass();
        foreign.untagged();
        foreign.pass();

        assertThat(down.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(sweep(down).examined()).isZero();
        assertThat(sweep(foreign).examined()).isZero();
    }

    @Test
    void maxPriceThatItsOwnerTookAwayIsNoLongerWatched() {
        Stage stage = capped();
        price(stage, "0.105");
        stage.pass();
        stage.bills(Billing.USUAL);
        stage.pass();

        assertThat(stage.record().price()).isEmpty();
        assertThat(stage.record().decision()).isEqualTo("running");
    }

    @Test
    void priceThatIsNotKnownIsSaidOnceAndTroublesWithItEachTime() {
        Stage stage = capped();
        stage.prices.trouble("Retail Prices answered HTTP 503");
        stage.pass();

        assertThat(sweep(stage)).isEqualTo(new SweepResult(1, 0, "Retail Prices answered HTTP 503"));
        assertThat(told(stage)).singleElement().satisfies(entry -> {
            assertThat(entry.why()).isEqualTo("no price is known for it");
            assertThat(entry.data()).doesNotContainKey("tellPeople");
        });
    }

    @Test
    void logSaysThatAnEvictionWasForAPriceThatWasAbove() {
        Stage priced = capped();
        price(priced, "0.12");
        priced.pass();
        priced.evict();
        priced.run(Duration.ofMinutes(5));
        Stage near = capped();
        price(near, "0.11");
        near.pass();
        near.evict();
        near.run(Duration.ofMinutes(5));

        assertThat(start(priced)).contains("the Spot price of $0.12/h is above its max price of $0.11/h");
        assertThat(start(near)).doesNotContain("$");
    }

    @Test
    void noPriceIsAskedForBeforeAVmIsBack() {
        Stage stage = capped();
        price(stage, "0.105");
        stage.pass();
        stage.evict();
        List<String> calls = new ArrayList<>();
        stage.tap(new Tap.Hook() {
            @Override
            public void before(String call) {
                calls.add(call);
            }

            @Override
            public void after(String call) {}
        });
        stage.run(Duration.ofMinutes(10));

        assertThat(calls).contains("start");
        assertThat(calls.subList(0, calls.indexOf("start"))).doesNotContain("quotes");
    }

    private static String start(Stage stage) {
        return stage.journal.entries().stream()
                .filter(entry -> entry.what().equals("start"))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @Test
    void evictionThatIsUnderWayGoesFirst() {
        Stage stage = capped();
        price(stage, "0.09");
        stage.pass();
        price(stage, "0.12");
        stage.evict();
        stage.run(Duration.ofHours(1));

        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        assertThat(stage.journal.entries()).anyMatch(entry -> entry.what().equals("recovered"));
        sweep(stage);
        assertThat(told(stage)).isNotEmpty();
    }

    @Test
    void eachCheckSaysHowTheMaxPriceOfEachVmStandsAlsoWhenNothingIsNew() {
        Stage stage = capped();
        price(stage, "0.09");
        stage.pass();
        assertThat(lines(stage))
                .containsExactly(
                        "rg/vm-1: fine, policy tell, headRoomPercent 22.2, maxPrice 0.11, savedUsd 0.00, spotPrice 0.09");

        price(stage, "0.105");
        sweep(stage);
        assertThat(lines(stage))
                .singleElement()
                .asString()
                .startsWith("rg/vm-1: near, policy tell, headRoomPercent 4.8");
        price(stage, "0.12");
        assertThat(lines(stage))
                .singleElement()
                .asString()
                .startsWith("rg/vm-1: above, policy tell, headRoomPercent -8.3");
        stage.ownerStops();
        stage.run(Duration.ofMinutes(10));
        assertThat(lines(stage)).isEmpty();
    }

    private static List<String> lines(Stage stage) {
        return new PriceSweep(stage.ports)
                .run(Stage.SUBSCRIPTION).watched().stream()
                        .map(PriceSweep.Watched::line)
                        .toList();
    }
}
