package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.drain.StopOrder;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AcknowledgerTest {
    private final Post post = new Post();
    private final AtomicBoolean isOtherwiseBusy = new AtomicBoolean();
    private final Acknowledger acknowledger = new Acknowledger(
            post.imdsClient(), post.drain, isOtherwiseBusy::get, new Voices(post.lines::add, post.errors));

    @AfterEach
    void close() {
        post.close();
    }

    @Test
    void eventIsApprovedOnceAndOnlyWhenAllWorkIsHandedBack() {
        Drain.Running work = post.drain.running(order -> {});
        post.evict();
        acknowledger.look(post.now());
        assertThat(post.imds.approvals()).isEmpty();
        work.close();

        acknowledger.look(post.now());
        acknowledger.look(post.now());

        assertThat(post.imds.approvals()).containsExactly("{\"StartRequests\":[{\"EventId\":\"event-1\"}]}");
        assertThat(post.events()).containsExactly("acknowledged");
    }

    @Test
    void stopCommandAndNoticeAreWaitedFor() {
        isOtherwiseBusy.set(true);
        post.evict();
        acknowledger.look(post.now());
        acknowledger.look(post.now());
        assertThat(post.imds.approvals()).isEmpty();
        isOtherwiseBusy.set(false);

        acknowledger.look(post.now());

        assertThat(post.imds.approvals()).hasSize(1);
    }

    @Test
    void eventIsNotApprovedBeforeEverybodyHasHeardOfIt() {
        post.evict();

        acknowledger.look(post.now());

        assertThat(post.imds.approvals()).isEmpty();
    }

    @Test
    void ordersOfOthersAreNotApproved() {
        post.drain.begin(new StopOrder("order 1", "drained", StopOrder.Source.ORDER, post.now(), post.now()));
        acknowledger.look(post.now());

        acknowledger.look(post.now());

        assertThat(post.imds.approvals()).isEmpty();
    }

    @Test
    void refusalIsToldAndTriedAgain() {
        post.imds.approvalAnswers(500);
        post.evict();
        acknowledger.look(post.now());
        acknowledger.look(post.now());
        post.imds.approvalAnswers(200);

        acknowledger.look(post.now());

        assertThat(post.imds.approvals()).hasSize(2);
        assertThat(post.events()).containsExactly("storageError", "storageRecovered", "acknowledged");
    }

    @Test
    void natureOfAnErrorIsTold() {
        post.evict();
        acknowledger.look(post.now());
        post.imds.close();

        acknowledger.look(post.now());

        assertThat(post.lines)
                .singleElement()
                .satisfies(line -> assertThat(line.members()).containsEntry("class", "unreachable"));
    }
}
