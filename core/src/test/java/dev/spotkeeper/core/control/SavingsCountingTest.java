package dev.spotkeeper.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.price.OperatingSystem;
import dev.spotkeeper.core.price.PriceSource;
import dev.spotkeeper.core.price.PricedSize;
import dev.spotkeeper.core.price.Quote;
import dev.spotkeeper.core.price.Savings;
import dev.spotkeeper.core.stage.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM that costs $0.10 an hour on demand, and $0.04 as Spot, and a check of prices every hour. */
class SavingsCountingTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static Stage stage() {
        Stage stage = Stage.withRunningVm();
        price(stage, "0.04");
        return stage.run(HOUR);
    }

    private static void price(Stage stage, String spot) {
        stage.prices.say(new Quote(
                new PricedSize("westeurope", "Standard_D2s_v5", OperatingSystem.LINUX),
                Quote.DOLLARS,
                Optional.of(new BigDecimal("0.10")),
                Optional.of(new BigDecimal(spot)),
                PriceSource.RETAIL_PRICES,
                Optional.empty(),
                stage.now()));
    }

    private static PriceSweep.Result check(Stage stage) {
        PriceSweep.Result result = new PriceSweep(stage.ports).run(Stage.SUBSCRIPTION);
        stage.run(HOUR);
        return result;
    }

    private static BigDecimal saved(Stage stage) {
        return stage.record().savings().map(Savings::usd).orElse(BigDecimal.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.09"})
    void eachCheckIsOnePassThatCountsAnHour(String maxPrice) {
        Stage stage = stage().bills(new Billing(new MaxPrice(new BigDecimal(maxPrice)), OperatingSystem.LINUX));
        stage.pass();
        stage.run(HOUR);
        int passes = stage.compute.observations();
        PriceSweep.Result first = check(stage);
        check(stage);
        PriceSweep.Result third = check(stage);

        assertThat(first.sweep()).isEqualTo(new SweepResult(1, 1, ""));
        assertThat(first.savedUsd()).isZero();
        assertThat(stage.compute.observations()).isEqualTo(passes + 3);
        assertThat(saved(stage)).isEqualByComparingTo("0.18");
        assertThat(third.savedUsd()).isEqualTo(new BigDecimal("0.12"));
        assertThat(new PriceSweep(stage.ports).run(Stage.SUBSCRIPTION).savedUsd())
                .isEqualTo(new BigDecimal("0.18"));
    }

    @Test
    void priceThatMovedCountsFromItsReadingOn() {
        Stage stage = stage();
        check(stage);
        price(stage, "0.07");
        check(stage);
        check(stage);

        assertThat(saved(stage)).isEqualByComparingTo("0.09");
    }

    @Test
    void hoursInWhichItWasDownDoNotCountAndTheSumStays() {
        Stage stage = stage();
        check(stage);
        check(stage);
        BigDecimal before = saved(stage);
        stage.evict();
        stage.run(HOUR.multipliedBy(2));
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        check(stage);

        assertThat(before).isEqualByComparingTo("0.06");
        assertThat(saved(stage)).isEqualByComparingTo(before);
        check(stage);
        assertThat(saved(stage)).isEqualByComparingTo("0.12");
    }

    @Test
    void vmThatIsDownSavesNothingAndIsNotLookedAt() {
        Stage stage = stage();
        check(stage);
        check(stage);
        stage.ownerStops();
        stage.run(HOUR);

        assertThat(check(stage))
                .isEqualTo(new PriceSweep.Result(new SweepResult(0, 0, ""), List.of(), new BigDecimal("0.06")));
    }

    @Test
    void vmThatIsJustUpIsLetBe() {
        Stage stage = stage();
        stage.evict();
        stage.run(Duration.ofMinutes(7));
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);

        assertThat(check(stage).sweep().woken()).isZero();
        assertThat(check(stage).sweep().woken()).isEqualTo(1);
    }

    @Test
    void decisionLogSaysWhatWasSaved() {
        Stage stage = stage();
        check(stage);
        check(stage);
        stage.evict();
        stage.run(HOUR);

        assertThat(stage.journal.entries())
                .filteredOn(entry -> List.of("start", "recovered").contains(entry.what()))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.data()).containsEntry("savedUsd", "0.06"));
    }
}
