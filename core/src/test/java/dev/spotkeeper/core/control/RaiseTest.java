package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.ABOVE;
import static dev.spotkeeper.core.stage.PricedVm.CAP;
import static dev.spotkeeper.core.stage.PricedVm.FINE;
import static dev.spotkeeper.core.stage.PricedVm.NEAR;
import static dev.spotkeeper.core.stage.Stage.VM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.price.MaxPrice;
import dev.spotkeeper.core.stage.PricedVm;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A VM with a max price of $0.11/h whose owner wants it raised when the price comes near. */
class RaiseTest {
    private static final String RAISE = "raise 0.2";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Refusal FORBIDDEN =
            new Refusal(Refusal.Kind.FATAL, "AuthorizationFailed", "you may not", Optional.empty());
    private static final Refusal BUSY =
            new Refusal(Refusal.Kind.BUSY, "AnotherOperationInProgress", "wait", Optional.empty());

    @Test
    void givesTheVmItsCeilingWhileItIsDeallocatedAndStartsIt() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        vm.price(NEAR).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.stage.compute.maxPrices()).containsExactly(PricedVm.cap("0.2"));
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.stage.starts()).isEqualTo(1);
        assertThat(vm.story()).containsSubsequence("drain", "stop", "set", "start", "recovered");
        assertThat(vm.entry("drain").data())
                .containsEntry("spotPrice", NEAR)
                .containsEntry("priceAct", RAISE)
                .containsEntry("maxPrice", "0.11")
                .containsKey("headRoomPercent");
        assertThat(vm.told()).isEmpty();
    }

    @Test
    void goesThroughAnEvictionThatWasFaster() {
        PricedVm vm = new PricedVm(RAISE).withStubbornWorker();
        vm.price(NEAR).sweep().run(Duration.ofSeconds(40));
        vm.stage.evict();
        vm.run(HOUR);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).isEmpty();
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.RESUME);
    }

    private static PricedVm evictedBeforeAnyCheck(String wish) {
        PricedVm vm = new PricedVm(wish);
        vm.stage.compute.costs(PricedVm.cap(ABOVE));
        vm.price(ABOVE).stage.evict();
        vm.run(Duration.ofSeconds(30));
        vm.stage.pass();
        return vm.run(Duration.ofMinutes(4));
    }

    @Test
    void vmThatAzureEvictedBeforeAnyCheckGetsItsCeilingWhileItIsDownAndIsStarted() {
        for (String wish : List.of(RAISE, "raise -1")) {
            PricedVm vm = evictedBeforeAnyCheck(wish);

            assertThat(vm.power()).as(wish).isEqualTo(PowerState.RUNNING);
            assertThat(vm.stage.compute.maxPrices()).as(wish).hasSize(1);
            assertThat(vm.stage.compute.stops()).isEmpty();
            assertThat(vm.stage.starts()).isEqualTo(2);
            assertThat(vm.story()).containsSubsequence("start", "set", "recovered");
            vm.runHours(5);
            assertThat(vm.stage.compute.stops()).isEmpty();
            assertThat(vm.stage.compute.maxPrices()).hasSize(1);
        }
    }

    @Test
    void vmThatIsToBeUpWhateverTheCauseGetsItsCeilingToo() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.tagged(RestartTag.ALWAYS);
        vm.stage.compute.costs(PricedVm.cap(ABOVE));
        vm.price(ABOVE).stage.evictSilently();
        vm.run(Duration.ofMinutes(20));

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
    }

    @Test
    void vmThatIsDownIsNotRaisedWhereThatCannotHelpOrIsNotWanted() {
        for (String wish : List.of("tell", "drain-and-wait", "raise 0.1", "raise 0.115")) {
            assertThat(evictedBeforeAnyCheck(wish).stage.compute.maxPrices())
                    .as(wish)
                    .isEmpty();
        }
    }

    @Test
    void maxPriceThatAzureRefusesForOneThatIsDownIsAskedForOnce() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.costs(PricedVm.cap(ABOVE));
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(FORBIDDEN));
        vm.price(ABOVE).stage.evict();
        vm.runHours(3);

        assertThat(vm.whys("set"))
                .filteredOn(why -> why.contains("you may not"))
                .hasSize(1);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(CAP);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);

        vm.stage.compute.costs(PricedVm.cap(FINE));
        vm.price(FINE).runHours(1);
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void takesTheCapAwayWhereItsOwnerSaysSo() {
        PricedVm vm = new PricedVm("raise -1");
        vm.price(ABOVE).runHours(2);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(MaxPrice.NONE);
        assertThat(vm.stage.compute.stops()).hasSize(1);
    }

    @Test
    void startsTheVmWithTheOldMaxPriceWhenAzureRefusesTheNewOneAndTellsOnce() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(FORBIDDEN));
        vm.price(NEAR).runHours(6);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(CAP);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.told())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why())
                        .contains("AuthorizationFailed", "it is started with the max price that it has"));
    }

    @Test
    void isTriedAgainOnceTheHeadRoomWasFine() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(FORBIDDEN));
        vm.price(NEAR).runHours(2);
        vm.price(FINE).runHours(1);
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops()).hasSize(2);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
    }

    @Test
    void leavesTheVmUpWhenAzureRefusesToDeallocateItAndLetsItsWorkerGoOn() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        vm.stage.compute.nextStop(new Beginning.Refused(FORBIDDEN));
        vm.price(NEAR).runHours(6);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.told()).hasSize(1);
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.RESUME);
    }

    @Test
    void asksAgainWhereTheRefusalPasses() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.nextStop(new Beginning.Refused(BUSY));
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(BUSY));
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(2);
    }

    @Test
    void startBySomebodyInTheMidstOfItEndsIt() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.nextMaxPrice(new Beginning.Refused(BUSY));
        vm.price(NEAR).sweep();
        vm.stage.at(vm.stage.now().plusSeconds(25), () -> vm.stage.powered(PowerState.RUNNING));
        vm.runHours(5);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.whys("price")).anyMatch(why -> why.contains("somebody else started it"));
    }

    @Test
    void tableOfOrdersThatFailsKeepsNoVmDown() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        AtomicInteger orders = new AtomicInteger();
        vm.stage.tap(new Tap.Hook() {
            @Override
            public void before(String call) {
                if (call.equals("order") && orders.incrementAndGet() > 1) {
                    throw new IllegalStateException("HTTP 503");
                }
            }

            @Override
            public void after(String call) {}
        });
        vm.price(NEAR).sweep().run(Duration.ofMinutes(19));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(1);
        assertThat(vm.whys("order")).isNotEmpty().allMatch(why -> why.contains("HTTP 503"));
        assertThat(vm.order().orElseThrow().isDrainAt(vm.stage.now()))
                .as("nobody could take it back")
                .isTrue();

        vm.run(Duration.ofMinutes(1));
        assertThat(vm.order().orElseThrow().isDrainAt(vm.stage.now()))
                .as("it ends by itself")
                .isFalse();
    }

    @Test
    void operationThatTakesForeverIsGivenUp() {
        PricedVm vm = new PricedVm(RAISE);
        for (int time = 0; time < 20; time++) {
            vm.stage.compute.nextMaxPrice(new Beginning.Unclear("connection reset"));
        }
        vm.price(NEAR).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(CAP);
        assertThat(vm.told())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("did not set its max price within 15 min"));
    }

    @Test
    void vmThatIsNeverDeallocatedGoesOn() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        for (int time = 0; time < 20; time++) {
            vm.stage.compute.nextStop(new Beginning.Unclear("connection reset"));
        }
        vm.price(NEAR).runHours(2);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.stage.compute.stops()).hasSizeBetween(2, 9);
        assertThat(vm.told()).hasSize(1);
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.RESUME);
    }

    @Test
    void seesForItselfWhenAnswersAreLost() {
        PricedVm vm = new PricedVm(RAISE);
        vm.stage.compute.nextStop(new Beginning.Unclear("connection reset"));
        vm.stage.compute.nextMaxPrice(new Beginning.Unclear("connection reset"));
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }
}
