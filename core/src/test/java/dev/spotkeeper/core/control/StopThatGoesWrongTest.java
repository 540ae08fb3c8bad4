package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.CAP;
import static dev.spotkeeper.core.stage.PricedVm.NEAR;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static dev.spotkeeper.core.stage.Stage.VM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.stage.PricedVm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A VM with a max price of $0.11/h that is to be stopped for its price, and Azure or its owner does something else first. */
class StopThatGoesWrongTest {
    private static final Refusal BUSY =
            new Refusal(Refusal.Kind.BUSY, "AnotherOperationInProgress", "wait", Optional.of(Duration.ofMinutes(10)));
    private static final Refusal FORBIDDEN =
            new Refusal(Refusal.Kind.FATAL, "AuthorizationFailed", "you may not", Optional.empty());
    private static final Refusal NONE_LEFT =
            new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none left", Optional.empty());

    private final PricedVm vm = new PricedVm("raise 0.2");
    private final Instant asked = vm.stage.now();

    @Test
    void ownersStopAfterAzureRefusedOursIsHis() {
        vm.stage.compute.nextStop(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep().run(Duration.ofMinutes(5));
        vm.stage.ownerStops();
        vm.stage.healthSays(HealthReading.Cause.USER).deliver(vm.stage.now(), userStop("S-1", vm.stage.now()));
        vm.runHours(2);

        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.story()).contains("leave");
    }

    @Test
    void evictionAfterAzureRefusedOurStopIsOne() {
        vm.stage.compute.nextStop(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep().run(Duration.ofMinutes(5));
        vm.stage.evict();
        vm.runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
    }

    @Test
    void stopThatAzureCarriesOutAfterItWasGivenUpIsOursOnce() {
        givenUpAndCarriedOutAfter(Duration.ofMinutes(17));
        vm.price(NEAR).runHours(1);
        assertThat(vm.told()).hasSize(1);
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(1);

        stopsAndHealthSaysSo();
        vm.runHours(1);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isEqualTo(1);
    }

    @Test
    void stopThatComesLongAfterOursWasGivenUpIsAPersons() {
        givenUpAndCarriedOutAfter(Duration.ofMinutes(80));
        vm.price(NEAR).runHours(3);

        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isZero();
    }

    private void givenUpAndCarriedOutAfter(Duration time) {
        for (int ask = 0; ask < 20; ask++) {
            vm.stage.compute.nextStop(new Beginning.Unclear("HTTP 504"));
        }
        vm.stage.at(asked.plus(time), this::stopsAndHealthSaysSo);
    }

    private void stopsAndHealthSaysSo() {
        vm.stage.ownerStops();
        vm.stage.healthSays(HealthReading.Cause.USER);
    }

    @Test
    void logThatTellsOfOurStopWhileNoStartWasAcceptedTellsOfOurs() {
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(FORBIDDEN));
        for (int start = 0; start < 3; start++) {
            vm.stage.compute.nextStart(new Beginning.Refused(NONE_LEFT));
        }
        vm.stage.deliver(asked.plusSeconds(90), userStop("S-1", asked.plusSeconds(50)));
        vm.price(NEAR).runHours(2);

        assertThat(vm.stage.compute.stops()).containsExactly(asked);
        assertThat(vm.story()).doesNotContain("leave");
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise 0.2", "drain-and-wait"})
    void stopThatAzureDoesNotGoThroughWithIsNobodysStart(String wish) {
        PricedVm going = new PricedVm(wish);
        Instant begun = going.stage.now();
        going.stage.at(begun.plusSeconds(7), () -> going.stage.powered(PowerState.RUNNING));
        going.price(NEAR).runHours(3);

        assertThat(going.power()).isEqualTo(PowerState.RUNNING);
        assertThat(going.stage.compute.stops()).containsExactly(begun);
        assertThat(going.whys("price").get(0)).contains("Azure did not go through with it, or somebody started it");
    }

    @ParameterizedTest
    @CsvSource({RestartTag.NAME + ",never", PriceTag.NAME + ",tell"})
    void vmWhoseOwnerChangesHisMindBeforeAzureIsAskedAgainIsNotStopped(String tag, String value) {
        vm.stage.compute.nextStop(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep().run(Duration.ofMinutes(3));
        vm.stage.tag(tag, value);
        vm.runHours(2);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.whys("price")).anyMatch(why -> why.contains("not stopped for its price any more"));
        assertThat(vm.stage.record().actUnderWay()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"raise 0.15, 0.15", "tell, 0.11", "raise 0.1, 0.11"})
    void ownerWhoChangesHisMindBeforeTheMaxPriceIsSetGetsWhatHeAsksFor(String wish, String maxPrice) {
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep().run(Duration.ofMinutes(3));
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(CAP);
        vm.stage.tag(PriceTag.NAME, wish);
        vm.runHours(1);

        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap(maxPrice));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void neverBeforeTheMaxPriceIsSetTakesNoTimeFromAzure() {
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep().run(Duration.ofMinutes(3));
        vm.stage.tag(RestartTag.NAME, "never");
        vm.runHours(2);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        vm.stage.tag(RestartTag.NAME, "evicted");
        vm.runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.told()).isEmpty();
    }
}
