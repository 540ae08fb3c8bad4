package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.worker.Heartbeat.Answer;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
    private static final WorkerKey KEY = WorkerKey.of(Post.VM);

    private final Post post = new Post();
    private final OrderDesk desk =
            new OrderDesk(post.table("orders"), KEY, post.drain, post.pulse, new Voices(post.lines::add, post.errors));

    @AfterEach
    void close() {
        post.close();
    }

    private void order(String id, Order.Kind kind) {
        var now = post.now();
        Order order = new Order(id, kind, now, now.plusSeconds(60), now.plus(Duration.ofHours(1)), "price");
        post.storage.tables().put("orders", KEY.partition(), KEY.row(), OrderRows.columns(order));
    }

    private void look() throws StorageException {
        post.pass(OrderDesk.CADENCE);
        desk.look(post.now());
    }

    @Test
    void whoIsToldToDrainStopsAndSaysWhenAllIsHandedBack() throws StorageException {
        List<StopOrder> heard = new ArrayList<>();
        Drain.Running work = post.drain.running(heard::add);
        order("o-1", Order.Kind.DRAIN);

        look();

        assertThat(heard).singleElement().satisfies(stop -> {
            assertThat(stop.reason()).isEqualTo("drained by order: price");
            assertThat(stop.isEvent()).isFalse();
            assertThat(Duration.between(stop.orderedAt(), stop.deadline())).isEqualTo(Duration.ofSeconds(50));
        });
        assertThat(post.pulse.answer()).contains(new Answer("o-1", false));
        assertThat(post.pulse.phase()).isEqualTo(WorkerPhase.DRAINING);
        work.close();
        desk.look(post.now());
        assertThat(post.pulse.answer()).contains(new Answer("o-1", true));
        assertThat(post.pulse.phase()).isEqualTo(WorkerPhase.DRAINED);
    }

    @Test
    void workThatIsBeingTakenIsNotHandedBackYet() throws StorageException, InterruptedException {
        Drain.Running taking = post.drain.awaitOpen().orElseThrow();
        order("o-1", Order.Kind.DRAIN);

        look();

        assertThat(post.pulse.answer()).contains(new Answer("o-1", false));
        taking.close();
        desk.look(post.now());
        assertThat(post.pulse.answer()).contains(new Answer("o-1", true));
    }

    @Test
    void stopCommandThatIsRunningIsWaitedFor() throws StorageException {
        post.isStopping.set(true);
        order("o-1", Order.Kind.DRAIN);

        look();

        assertThat(post.pulse.answer()).contains(new Answer("o-1", false));
        assertThat(post.pulse.phase()).isEqualTo(WorkerPhase.DRAINING);
        post.isStopping.set(false);
        desk.look(post.now());
        assertThat(post.pulse.answer()).contains(new Answer("o-1", true));
        assertThat(post.pulse.phase()).isEqualTo(WorkerPhase.DRAINED);
    }

    @Test
    void sameOrderIsObeyedOnce() throws StorageException {
        order("o-1", Order.Kind.DRAIN);

        look();
        look();
        look();

        assertThat(post.events()).containsExactly("orderTaken");
    }

    @Test
    void whoIsToldToResumeTakesWorkAgain() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        order("o-2", Order.Kind.RESUME);

        look();

        assertThat(post.drain.order()).isEmpty();
        assertThat(post.pulse.answer()).contains(new Answer("o-2", true));
    }

    @Test
    void newOrderTakesThePlaceOfTheLast() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        order("o-2", Order.Kind.DRAIN);

        look();

        assertThat(post.drain.orders()).extracting(StopOrder::key).containsExactly("order o-2");
    }

    @Test
    void workIsNotTakenBetweenTwoOrders() throws StorageException {
        List<Integer> inForce = new ArrayList<>();
        post.drain.watching(order -> inForce.add(post.drain.orders().size()));
        order("o-1", Order.Kind.DRAIN);
        look();
        order("o-2", Order.Kind.DRAIN);

        look();

        assertThat(inForce).containsExactly(1, 2);
        assertThat(post.pulse.answer()).contains(new Answer("o-2", true));
    }

    @Test
    void orderWithAnotherDeadlineIsNeverLifted() throws StorageException {
        List<StopOrder> heard = new ArrayList<>();
        Drain.Running work = post.drain.running(heard::add);
        order("o-1", Order.Kind.DRAIN);
        look();
        order("o-1", Order.Kind.DRAIN);

        look();

        assertThat(heard)
                .extracting(StopOrder::deadline)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(post.events()).doesNotContain("orderLifted");
        assertThat(post.drain.order()).isPresent();
        work.close();
    }

    @Test
    void ordersThatWereNeverReadAreAskedForAgainSoon() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        post.storage.refuse("GET .*orders.*", 503, "ServerBusy");
        assertThatThrownBy(this::look).isInstanceOf(StorageException.class);
        post.storage.heal();
        post.pass(Duration.ofSeconds(1));

        desk.look(post.now());

        assertThat(post.drain.order()).isPresent();
    }

    @Test
    void ordersThatAreRefusedForGoodAreAskedForMoreAndMoreSeldom() {
        post.storage.refuse("GET .*orders.*", 403, "AuthorizationPermissionMismatch");

        for (int second = 0; second < 100; second++) {
            post.pass(Duration.ofSeconds(1));
            try {
                desk.look(post.now());
            } catch (StorageException refused) {
                assertThat(refused.isRefusal()).isTrue();
            }
        }

        assertThat(post.storage.requests()).hasSizeBetween(10, 14);
    }

    @Test
    void orderThatNobodyTakesBackEndsByItself() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();

        post.pass(Duration.ofHours(1));
        look();

        assertThat(post.drain.order()).isEmpty();
        assertThat(post.events()).containsExactly("orderTaken", "orderLifted");
    }

    @Test
    void orderWhoseRowIsTakenAwayEnds() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        post.storage.tables().remove("orders", KEY.partition(), KEY.row());

        look();

        assertThat(post.drain.order()).isEmpty();
    }

    @Test
    void unreadableOrderChangesNothingAndIsToldOnce() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        post.storage.tables().put("orders", KEY.partition(), KEY.row(), Map.of("V", "1", "Order", "o-2"));

        look();
        look();

        assertThat(post.drain.order()).isPresent();
        assertThat(post.events()).containsExactly("orderTaken", "storageError");
    }

    @Test
    void outageChangesNothing() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        post.storage.refuse("GET .*orders.*", 503, "ServerBusy");

        assertThatThrownBy(this::look).isInstanceOf(StorageException.class);

        assertThat(post.drain.order()).isPresent();
    }

    @Test
    void noOrderIsNoReasonToAskMoreOften() throws StorageException {
        look();
        post.pass(OrderDesk.CADENCE.minusSeconds(1));
        desk.look(post.now());

        assertThat(post.storage.requests()).hasSize(1);
        assertThat(post.pulse.answer()).isEmpty();
    }

    @Test
    void evictionGoesOnBesideAnOrderThatEnds() throws StorageException {
        order("o-1", Order.Kind.DRAIN);
        look();
        post.evict();
        order("o-2", Order.Kind.RESUME);

        look();

        assertThat(post.drain.orders()).extracting(StopOrder::key).containsExactly("event-1");
    }
}
