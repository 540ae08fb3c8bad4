package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.ABOVE;
import static dev.spotkeeper.core.stage.PricedVm.FINE;
import static dev.spotkeeper.core.stage.PricedVm.NEAR;
import static dev.spotkeeper.core.stage.Stage.VM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.stage.Baton;
import dev.spotkeeper.core.stage.Killer;
import dev.spotkeeper.core.stage.PricedVm;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is done for a price, with deaths at every port call and with two controllers: it always ends the same. */
class PriceCrashTest {
    private static final String RAISE = "raise 0.2";
    private static final String WAIT = "drain-and-wait";

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentOfARaiseStillEndsWithTheNewMaxPriceAndTheVmRunning() {
        return everyMoment(RAISE, vm -> vm.price(NEAR).runHours(2), PriceCrashTest::isRaised);
    }

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentOfARaiseOfOneThatWasEvictedStillEndsWithTheNewMaxPriceAndTheVmRunning() {
        return everyMoment(
                RAISE,
                vm -> {
                    vm.stage.compute.costs(PricedVm.cap(ABOVE));
                    vm.price(ABOVE).stage.evict();
                    vm.runHours(2);
                },
                vm -> {
                    assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
                    assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
                    assertThat(vm.stage.compute.stops()).isEmpty();
                    assertThat(vm.stage.record().actUnderWay()).isEmpty();
                    assertThat(vm.stage.record().inEpisode()).isFalse();
                });
    }

    @TestFactory
    Stream<DynamicTest> deathAtAnyMomentOfAWaitStillEndsWithTheVmRunning() {
        return everyMoment(
                WAIT,
                vm -> {
                    vm.price(NEAR).runHours(2);
                    assertThat(vm.power()).isEqualTo(PowerState.DEALLOCATED);
                    vm.price(FINE).runHours(2);
                },
                PriceCrashTest::isBack);
    }

    @TestFactory
    Stream<DynamicTest> twoControllersInAnyInterleavingStopOnceAndStartOnce() {
        return LongStream.range(0, 60)
                .boxed()
                .flatMap(seed -> Stream.of(RAISE, WAIT)
                        .map(wish -> DynamicTest.dynamicTest("seed " + seed + ", " + wish, () -> {
                            PricedVm vm = new PricedVm(wish).withWorker();
                            vm.price(NEAR).run(Duration.ofSeconds(30));
                            both(vm, seed);
                            assertThat(vm.order().orElseThrow().kind()).isEqualTo(Order.Kind.DRAIN);
                            vm.run(Duration.ofSeconds(25));
                            for (int look = 0; look < 12; look++) {
                                both(vm, seed + look);
                                vm.run(Duration.ofSeconds(5));
                            }
                            vm.price(FINE);
                            for (int look = 0; look < 8; look++) {
                                both(vm, seed - look);
                                vm.run(Duration.ofSeconds(5));
                            }
                            assertThat(vm.stage.starts()).isEqualTo(1);
                            vm.runHours(1);
                            assertThat(vm.stage.compute.stops()).hasSize(1);
                            assertThat(vm.stage.starts()).isEqualTo(1);
                            assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
                        })));
    }

    private static void both(PricedVm vm, long seed) throws InterruptedException {
        Baton baton = new Baton(seed);
        Runnable controller = () -> new Pass(Tap.on(vm.stage.ports, baton), vm.stage.policy).run(VM, List.of());
        baton.run(controller, controller);
    }

    private static void isRaised(PricedVm vm) {
        isBack(vm);
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
    }

    private static void isBack(PricedVm vm) {
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.stage.starts()).isEqualTo(1);
        assertThat(vm.stage.compute.stops()).hasSizeLessThanOrEqualTo(2);
        assertThat(vm.stage.record().actUnderWay()).isEmpty();
        assertThat(vm.stage.record().inEpisode()).isFalse();
        assertThat(vm.order()).map(Order::kind).hasValue(Order.Kind.RESUME);
        assertThat(vm.story()).contains("drain", "stop", "start", "recovered");
    }

    private static Stream<DynamicTest> everyMoment(String wish, Consumer<PricedVm> story, Consumer<PricedVm> end) {
        Killer counter = Killer.never();
        PricedVm undisturbed = new PricedVm(wish).withWorker();
        undisturbed.stage.tap(counter);
        story.accept(undisturbed);
        assertThat(counter.passed()).isGreaterThan(60);
        return IntStream.range(0, counter.passed())
                .mapToObj(moment -> DynamicTest.dynamicTest("dies at moment " + moment, () -> {
                    Killer killer = new Killer(moment);
                    PricedVm vm = new PricedVm(wish).withWorker();
                    vm.stage.tap(killer);
                    story.accept(vm);
                    assertThat(killer.where()).as("the killer struck").isNotEmpty();
                    end.accept(vm);
                }));
    }
}
