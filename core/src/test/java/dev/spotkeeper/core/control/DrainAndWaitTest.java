package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.ABOVE;
import static dev.spotkeeper.core.stage.PricedVm.FINE;
import static dev.spotkeeper.core.stage.PricedVm.NEAR;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.record.PriceAct.Stage;
import dev.spotkeeper.core.stage.PricedVm;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A VM with a max price of $0.11/h whose owner wants it to wait while the price is near. */
class DrainAndWaitTest {
    private static final String WAIT = "drain-and-wait";
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void takesTheWorkOffTheVmBeforeItIsDeallocatedAndStartsItWhenThePriceHasFallen() {
        PricedVm vm = new PricedVm(WAIT).withWorker();
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.compute.stops().get(0)).isBetween(near.plusSeconds(25), near.plusSeconds(60));
        assertThat(vm.whys("drain").get(0)).contains("$0.1095/h");

        vm.price(ABOVE).runHours(5);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isZero();

        vm.price(FINE).runHours(1);
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(1);
        assertThat(vm.entry("start").why()).contains("the price has fallen");
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.RESUME);
        assertThat(vm.stage.record().inEpisode()).isFalse();
        assertThat(vm.stage.compute.maxPrices()).isEmpty();
    }

    @Test
    void stopsByForceWhatDoesNotAnswerInTime() {
        PricedVm vm = new PricedVm(WAIT).withStubbornWorker();
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops().get(0)).isBetween(near.plusSeconds(300), near.plusSeconds(330));
        assertThat(vm.stage.journal.entries())
                .anyMatch(entry -> entry.what().equals("stop") && entry.why().contains("by force"));
    }

    @Test
    void waitsForNoWorkerThatNeverSpoke() {
        PricedVm vm = new PricedVm(WAIT);
        Instant near = vm.stage.now();
        vm.price(NEAR).sweep().run(Duration.ofMinutes(2));

        assertThat(vm.stage.compute.stops()).containsExactly(near);
        assertThat(vm.order()).isEmpty();
        assertThat(vm.stage.journal.entries())
                .anyMatch(entry -> entry.what().equals("stop") && entry.why().contains("no worker spoke"));
    }

    @Test
    void workerThatCannotBeHeardHasItsTime() {
        PricedVm vm = new PricedVm(WAIT).withWorker();
        vm.stage.workers.fall("HTTP 503");
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops().get(0)).isBetween(near.plusSeconds(300), near.plusSeconds(330));
    }

    @Test
    void stopOfOurOwnIsNoPersonsWhoeverIsCalledItsCaller() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).sweep().run(Duration.ofSeconds(5));
        Instant asked = vm.stage.compute.stops().get(0);
        vm.stage
                .healthSays(HealthReading.Cause.USER)
                .deliver(asked.plusSeconds(40), userStop("S-1", asked.plusSeconds(1)))
                .deliver(asked.plusSeconds(50), userStop("S-2", asked.plusSeconds(18)));
        vm.run(HOUR).runHours(1);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        vm.price(FINE).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.story()).doesNotContain("leave");
    }

    @Test
    void stopByAPersonWhileItWaitsStands() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(2);
        vm.stage.deliver(vm.stage.now(), userStop("S-1", vm.stage.now()));
        vm.run(HOUR).price(FINE).runHours(3);

        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.story()).contains("leave");
    }

    @Test
    void startByAPersonEndsIt() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(2);
        vm.stage.powered(PowerState.RUNNING);
        vm.runHours(5);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.whys("price")).anyMatch(why -> why.contains("somebody else started it"));
        assertThat(vm.stage.record().actUnderWay()).isEmpty();
    }

    @Test
    void tagThatKeepsItsVmFromBeingStartedKeepsItFromBeingStopped() {
        PricedVm never = new PricedVm(WAIT);
        never.stage.tag(RestartTag.NAME, "never");
        PricedVm held = new PricedVm(WAIT);
        held.stage.tag(HoldTag.NAME, held.stage.now().plus(HOUR.multipliedBy(9)).toString());
        never.price(NEAR).runHours(2);
        held.price(NEAR).runHours(2);

        assertThat(never.stage.compute.stops()).isEmpty();
        assertThat(held.stage.compute.stops()).isEmpty();
        assertThat(never.told())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("never"));
        assertThat(held.told())
                .singleElement()
                .satisfies(entry -> assertThat(entry.why()).contains("spotkeeper-hold"));
    }

    @Test
    void holdThatComesWhileItWaitsKeepsItDownUntilItsEnd() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);
        vm.stage.tag(HoldTag.NAME, vm.stage.now().plus(HOUR.multipliedBy(4)).toString());
        vm.price(FINE).runHours(2);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.story()).contains("hold");
        vm.runHours(3);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void neverThatComesWhileItWaitsKeepsItDown() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);
        vm.stage.tag(RestartTag.NAME, "never");
        vm.price(FINE).runHours(3);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        vm.stage.tag(RestartTag.NAME, "evicted");
        vm.runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void ownerWhoDoesNotWantToWaitAnyMoreGetsItsVmBack() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);
        vm.stage.tag(PriceTag.NAME, "tell");
        vm.runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void ownerWhoChangesHisMindWhileItDrainsKeepsHisVm() {
        PricedVm vm = new PricedVm(WAIT).withStubbornWorker();
        vm.price(NEAR).sweep().run(Duration.ofSeconds(40));
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.DRAIN);
        vm.stage.tag(PriceTag.NAME, "tell");
        vm.runHours(1);

        assertThat(vm.stage.compute.stops()).isEmpty();
        assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.RESUME);
    }

    @Test
    void stopThatNeverCameIsNotThrashing() {
        PricedVm vm = new PricedVm(WAIT).withStubbornWorker();
        vm.price(NEAR).sweep().run(Duration.ofSeconds(40));
        vm.stage.tag(PriceTag.NAME, "tell");
        vm.runHours(1).price(FINE).runHours(1);
        vm.stage.tag(PriceTag.NAME, WAIT);
        isStoppedForMinutes(vm);
    }

    @Test
    void stopThatAzureRefusedIsNotThrashing() {
        PricedVm vm = new PricedVm(WAIT);
        vm.stage.compute.nextStop(new Beginning.Refused(
                new Refusal(Refusal.Kind.FATAL, "AuthorizationFailed", "you may not", Optional.empty())));
        vm.price(NEAR).runHours(1).price(FINE).runHours(1);
        isStoppedForMinutes(vm);
    }

    private static void isStoppedForMinutes(PricedVm vm) {
        vm.price(NEAR).sweep().run(Duration.ofMinutes(7));
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);

        vm.price(FINE).sweep().run(Duration.ofMinutes(2));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void evictionThatIsFasterIsOneAndTheVmWaitsForThePriceAllTheSame() {
        PricedVm vm = new PricedVm(WAIT).withStubbornWorker();
        vm.price(NEAR).sweep().run(Duration.ofSeconds(40));
        vm.price(ABOVE);
        vm.stage.evict();
        vm.runHours(4);
        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.starts()).isZero();
        assertThat(vm.stage.compute.stops()).isEmpty();
        vm.price(FINE).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(1);
    }

    @Test
    void withoutAPriceNothingIsStoppedAndWhatWaitsIsStartedAfterADay() {
        PricedVm up = new PricedVm(WAIT);
        up.listFails().runHours(30);
        assertThat(up.stage.compute.stops()).isEmpty();

        PricedVm down = new PricedVm(WAIT);
        down.price(NEAR).runHours(1);
        down.listFails().runHours(23);
        assertThat(down.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(down.told()).hasSize(1);
        down.runHours(3);
        assertThat(down.power()).isEqualTo(PowerState.RUNNING);
        assertThat(down.entry("start").why()).contains("no price was known for a day");
        down.runHours(48);
        assertThat(down.stage.compute.stops()).hasSize(1);
    }

    @Test
    void shortageIsWaitedForAsAfterAnEviction() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);
        Refusal none = new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none left", Optional.empty());
        vm.stage.compute.nextStart(new Beginning.Refused(none));
        vm.stage.compute.nextOperationFails(none);
        vm.price(FINE).runHours(1);

        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(3);
    }

    @Test
    void vmThatIsTakenOutOfOurCareIsForgotten() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);
        vm.stage.untagged();
        vm.price(FINE).runHours(2);

        assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(vm.stage.record().act()).isEmpty();
    }

    @Test
    void swingingPriceStopsItLessAndLessOften() {
        PricedVm vm = new PricedVm(WAIT);
        for (int swing = 0; swing < 24; swing++) {
            vm.price(NEAR).runHours(1);
            vm.price(FINE).runHours(1);
        }
        List<Instant> stops = vm.stage.compute.stops();
        assertThat(stops).hasSize(10);
        List<Duration> gaps = IntStream.range(1, stops.size())
                .mapToObj(stop -> Duration.between(stops.get(stop - 1), stops.get(stop)))
                .toList();
        assertThat(gaps).isSorted();
        assertThat(gaps.get(gaps.size() - 1)).isGreaterThanOrEqualTo(Duration.ofHours(6));
    }

    @Test
    void stageIsWaitingMeanwhile() {
        PricedVm vm = new PricedVm(WAIT);
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.record().act()).hasValueSatisfying(act -> {
            assertThat(act.stage()).isEqualTo(Stage.WAITING);
            assertThat(act.stop().flatMap(stop -> stop.downAt())).isPresent();
        });
    }
}
