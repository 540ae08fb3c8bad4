package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.PricedVm.FINE;
import static dev.spotkeeper.core.stage.PricedVm.NEAR;
import static dev.spotkeeper.core.stage.Stage.VM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.stage.PricedVm;
import dev.spotkeeper.core.worker.Order;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A worker that a person told to drain, or to take work again, on a VM that is stopped for its price. */
class OrdersOfOthersTest {
    private static final String RAISE = "raise 0.2";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Order byHand(PricedVm vm, Order.Kind kind, Duration length) {
        Instant now = vm.stage.now();
        Order order = new Order("hand-" + now.toEpochMilli(), kind, now, now.plusSeconds(30), now.plus(length), "");
        vm.stage.workers.order(VM, order);
        return order;
    }

    @Test
    void drainOfAPersonServesAndStaysInForceWhenTheVmIsBack() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        Order drain = byHand(vm, Order.Kind.DRAIN, Duration.ofHours(9));
        vm.run(MINUTE);
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops()).hasSize(1);
        assertThat(vm.stage.compute.stops().get(0)).isBefore(near.plusSeconds(30));
        assertThat(vm.stage.compute.maxPrice(VM)).isEqualTo(PricedVm.cap("0.2"));
        assertThat(vm.power()).isEqualTo(PowerState.RUNNING);
        assertThat(vm.order()).contains(drain);
        assertThat(vm.whys("drain")).anyMatch(why -> why.contains(drain.id()));
    }

    @Test
    void drainOfAPersonThatNobodyAnswersIsWaitedForAsLongAsOurs() {
        PricedVm vm = new PricedVm(RAISE).withStubbornWorker();
        Order drain = byHand(vm, Order.Kind.DRAIN, Duration.ofHours(9));
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops().get(0)).isBetween(near.plusSeconds(300), near.plusSeconds(330));
        assertThat(vm.order()).contains(drain);
    }

    @Test
    void drainThatEndsBeforeAllIsHandedBackIsNotTakenForDone() {
        PricedVm vm = new PricedVm(RAISE).withWorker();
        byHand(vm, Order.Kind.DRAIN, Duration.ofSeconds(15));
        Instant near = vm.stage.now();
        vm.price(NEAR).runHours(1);

        assertThat(vm.stage.compute.stops().get(0)).isBetween(near.plusSeconds(300), near.plusSeconds(330));
    }

    @Test
    void drainOfAPersonThatIsOverIsReplaced() {
        PricedVm vm = new PricedVm("drain-and-wait").withWorker();
        byHand(vm, Order.Kind.DRAIN, MINUTE);
        vm.run(MINUTE);
        vm.price(NEAR).sweep().run(Duration.ofSeconds(10));
        assertThat(vm.order())
                .map(Order::id)
                .hasValueSatisfying(id -> assertThat(id).startsWith("price-"));
        vm.runHours(1).price(FINE).runHours(1);

        assertThat(vm.order()).map(Order::kind).hasValue(Order.Kind.RESUME);
    }

    @Test
    void orderThatAPersonGivesMeanwhileIsNotLifted() {
        PricedVm vm = new PricedVm("drain-and-wait").withStubbornWorker();
        vm.price(NEAR).sweep().run(MINUTE);
        Order drain = byHand(vm, Order.Kind.DRAIN, Duration.ofHours(9));
        vm.stage.tag(PriceTag.NAME, "tell");
        vm.runHours(1);

        assertThat(vm.stage.compute.stops()).isEmpty();
        assertThat(vm.order()).contains(drain);
    }
}
