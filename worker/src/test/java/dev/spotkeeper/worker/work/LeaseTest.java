package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Steps;
import dev.spotkeeper.worker.storage.QueueMessage;
import dev.spotkeeper.worker.storage.StorageException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    private static final WorkMessage WORK = WorkMessage.fresh("m-1", "{}");

    @TempDir
    Path folder;

    private final Steps clock = new Steps(0);
    private Bench bench;
    private Lease lease;

    @BeforeEach
    void take() throws StorageException {
        bench = new Bench(folder);
        bench.storage.queues().put("work", WorkMessages.encode(WORK));
        QueueMessage message = bench.shop().queue().take(Lease.VISIBILITY).orElseThrow();
        lease = new Lease(bench.shop().queue(), message, clock, clock.instant());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void leaseIsHeldUntilShortlyBeforeOthersMaySeeTheMessage() throws StorageException {
        clock.pass(Duration.ofSeconds(27));
        assertThat(lease.renew()).isTrue();
        clock.pass(Duration.ofSeconds(27));
        assertThat(lease.isHeld()).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void leaseThatRanOutIsNotUsedEvenWhereStorageWouldAllowIt() throws StorageException {
        clock.pass(Duration.ofSeconds(28));

        assertThat(lease.renew()).isFalse();
        assertThat(lease.release(Duration.ZERO)).isFalse();
        assertThat(lease.complete()).isFalse();
        assertThat(bench.storage.queues().texts("work")).containsExactly(WorkMessages.encode(WORK));
    }

    @Test
    void eachChangeNeedsTheReceiptOfTheOneBefore() throws StorageException {
        assertThat(lease.renew()).isTrue();
        assertThat(lease.renew()).isTrue();
        assertThat(lease.release(Duration.ZERO)).isTrue();

        assertThat(bench.storage.queues().texts("work"))
                .as("the message itself never changes")
                .containsExactly(WorkMessages.encode(WORK));
        assertThat(bench.storage.queues().visible("work")).isEqualTo(1);
        assertThat(lease.renew()).as("what was given back is not held").isFalse();
    }

    @Test
    void outageDoesNotLoseTheLease() {
        bench.storage.refuse("PUT .*", 500, "InternalError");
        assertThatThrownBy(lease::renew).isInstanceOf(StorageException.class);

        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void renewalWhoseAnswerIsLostEndsTheLeaseWhenTheMessageIsSeenAgainAndNotBefore() throws StorageException {
        Instant asked = clock.instant();
        bench.storage.loseNextAnswerTo("PUT /queue/work/.*");
        assertThatThrownBy(lease::renew).isInstanceOf(StorageException.class);
        clock.pass(Duration.ofSeconds(7));

        assertThat(lease.renew()).isFalse();
        assertThat(lease.ending().map(StopOrder::deadline)).contains(asked.plusSeconds(28));
        clock.pass(Duration.ofSeconds(20));
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.complete()).as("nobody can delete it").isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void releaseWhoseAnswerIsLostStands() throws StorageException {
        bench.storage.loseNextAnswerTo("PUT /queue/work/.*");
        assertThatThrownBy(() -> lease.release(Duration.ZERO)).isInstanceOf(StorageException.class);

        assertThat(lease.release(Duration.ZERO)).isTrue();
        assertThat(bench.storage.queues().visible("work")).isEqualTo(1);
    }

    @Test
    void outageDoesNotMakeTheMessageOfSomebodyElseOnesOwn() throws StorageException {
        bench.storage.refuse("PUT .*", 500, "InternalError");
        assertThatThrownBy(lease::renew).isInstanceOf(StorageException.class);
        clock.pass(Duration.ofSeconds(28));
        bench.storage.heal();
        bench.storage.queues().steal("work");

        assertThat(lease.renew()).isFalse();
        assertThat(lease.isHeld()).isFalse();
        assertThat(lease.ending()).isEmpty();
    }

    @Test
    void leaseThatSomebodyElseHasIsLostForGood() throws StorageException {
        bench.storage.queues().steal("work");

        assertThat(lease.renew()).isFalse();
        assertThat(lease.isHeld()).isFalse();
    }
}
