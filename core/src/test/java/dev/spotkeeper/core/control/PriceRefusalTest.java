package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.ABOVE;
import static dev.spotkeeper.core.stage.PricedVm.FINE;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.stage.PricedVm;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Azure evicts a VM with a max price of $0.11/h, and refuses to start it for its price. */
class PriceRefusalTest {
    private static final Refusal TOO_LOW = new Refusal(
            Refusal.Kind.PRICE, "SpotPriceGreaterThanProvidedMaxPrice", "the max price is too low", Optional.empty());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PricedVm vm = new PricedVm("tell");

    private void evictedAndRefused() {
        vm.stage.compute.nextStart(new Beginning.Refused(TOO_LOW));
        vm.stage.evict();
        vm.run(Duration.ofSeconds(20));
        vm.stage.pass();
        vm.run(MINUTE);
        assertThat(vm.stage.starts()).isEqualTo(1);
    }

    @Test
    void refusalSaysThatTheEvictionWasForThePrice() {
        evictedAndRefused();

        assertThat(vm.entry("wait").why()).endsWith("above its max price of $0.11/h, which explains the eviction");
        vm.run(Duration.ofMinutes(10));
        assertThat(vm.entry("start").why())
                .endsWith("Azure refused to start it while the Spot price was above its max price of $0.11/h");
    }

    @Test
    void isStartedAsSoonAsThePriceIsKnownToHaveFallen() {
        evictedAndRefused();
        vm.price(ABOVE).sweep().run(MINUTE);
        assertThat(vm.stage.starts()).isEqualTo(1);

        vm.price("0.11").sweep().run(MINUTE);
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(2);
        vm.run(Duration.ofHours(1));
        assertThat(vm.story()).contains("recovered");
    }

    @Test
    void priceThatWasReadBeforeTheRefusalSaysNothing() {
        evictedAndRefused();
        vm.stage.pass();
        vm.run(Duration.ofMinutes(3));

        assertThat(vm.stage.starts()).isEqualTo(1);
    }

    @Test
    void listThatIsWrongCostsOneStartAnAnswer() {
        evictedAndRefused();
        vm.price(FINE);
        for (int look = 0; look < 4; look++) {
            vm.stage.compute.nextStart(new Beginning.Refused(TOO_LOW));
            vm.stage.pass();
            vm.run(Duration.ofSeconds(20));
        }

        assertThat(vm.stage.starts()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.Kind.class,
            names = {"TRANSIENT", "BUSY", "FATAL"})
    void fallenPriceStartsItOnceWhateverElseAzureHasAgainstIt(Refusal.Kind kind) {
        evictedAndRefused();
        Refusal other = new Refusal(kind, "Other", "something else", Optional.of(Duration.ofHours(1)));
        for (int start = 0; start < 9; start++) {
            vm.stage.compute.nextStart(new Beginning.Refused(other));
        }
        vm.price(FINE);
        for (int look = 0; look < 9; look++) {
            vm.sweep().run(MINUTE);
        }

        assertThat(vm.stage.starts()).isEqualTo(2);
    }

    @Test
    void refusalForThePriceAfterAShortageDoesNotExplainTheEviction() {
        vm.stage.compute.nextStart(new Beginning.Refused(
                new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none left", Optional.empty())));
        vm.stage.compute.nextStart(new Beginning.Refused(TOO_LOW));
        vm.stage.evict();
        for (int look = 0; look < 60 && vm.stage.starts() < 2; look++) {
            vm.run(MINUTE);
        }

        assertThat(vm.entry("wait").why())
                .endsWith("above its max price of $0.11/h now")
                .doesNotContain("explains");
    }

    @Test
    void fallenPriceIsNoNewsOfAVmThatAPersonStopped() {
        evictedAndRefused();
        vm.stage.deliver(vm.stage.now(), userStop("S-1", vm.stage.now()));
        vm.run(MINUTE);
        assertThat(vm.story()).contains("leave");

        fallenPriceWakesNobody();
    }

    @ParameterizedTest
    @CsvSource({HoldTag.NAME + ",2027-01-01T00:00:00Z", RestartTag.NAME + ",never"})
    void fallenPriceIsNoNewsOfAVmThatItsOwnerKeepsDown(String tag, String value) {
        evictedAndRefused();
        vm.stage.tag(tag, value);
        vm.stage.pass();

        fallenPriceWakesNobody();
    }

    private void fallenPriceWakesNobody() {
        vm.price(FINE);
        assertThat(new PriceSweep(vm.stage.ports)
                        .run(Stage.SUBSCRIPTION)
                        .sweep()
                        .woken())
                .isZero();
    }

    @Test
    void listThatIsDownLeavesTheVmToItsNextAttempt() {
        evictedAndRefused();
        vm.listFails().sweep().run(Duration.ofMinutes(20));

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }
}
