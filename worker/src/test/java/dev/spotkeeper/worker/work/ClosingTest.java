package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ResultRef;
import dev.spotkeeper.worker.drain.StopOrder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Work that is done, and checkpoints that take longer to remove than the worker has. */
class ClosingTest extends LoopStage {
    private static final ItemState DONE = leftBehind("vm-1", 1)
            .claimedBy(new ItemHolder("vm-2", "id-2", 1, Instant.EPOCH))
            .done(new ResultRef("m-1/2", "00".repeat(32), 2));

    private void close(Duration noticeAgo) throws IOException {
        put(WORK);
        for (int piece = 0; piece < 5; piece++) {
            bench.storage.blobs().put("checkpoints/m-1/1/1." + piece, "left");
        }
        Shop shop = bench.shop();
        Instant taken = Instant.now();
        Lease lease =
                new Lease(shop.queue(), shop.queue().take(Lease.VISIBILITY).orElseThrow(), shop.clock(), taken);
        Instant noticed = taken.minus(noticeAgo);
        bench.drain.begin(new StopOrder("E-1", "Reboot", StopOrder.Source.EVENT, noticed, noticed.plusSeconds(900)));
        bench.drain.begin(new StopOrder("E-2", "Preempt", StopOrder.Source.EVENT, noticed, noticed.plusSeconds(60)));

        new Closing(shop, lease).done(DONE, true);
    }

    @Test
    void removalGoesOnWhileThereIsTime() throws IOException {
        close(Duration.ZERO);

        assertThat(bench.storage.blobs().names("checkpoints")).isEmpty();
        assertThat(bench.storage.queues().texts("work")).isEmpty();
    }

    @Test
    void removalThatHasNoTimeIsLeftToTheNextDelivery() throws IOException {
        close(Duration.ofSeconds(59));

        assertThat(bench.storage.blobs().names("checkpoints")).hasSize(5);
        assertThat(bench.storage.queues().visible("work")).isEqualTo(1);

        bench.drain.lift("E-1");
        bench.drain.lift("E-2");
        Shop shop = bench.shop();
        Lease next =
                new Lease(shop.queue(), shop.queue().take(Lease.VISIBILITY).orElseThrow(), shop.clock(), Instant.now());
        new Closing(shop, next).done(DONE, true);
        assertThat(bench.storage.blobs().names("checkpoints")).isEmpty();
        assertThat(bench.storage.queues().texts("work")).isEmpty();
    }
}
