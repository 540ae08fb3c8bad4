package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.worker.drain.StopOrder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that stopped early on a long notice, and whose last checkpoint storage takes its time with. */
class AttemptTest extends LoopStage {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final CountDownLatch over = new CountDownLatch(1);
    private Holding holding;
    private Revocable right;

    @BeforeEach
    void saveLast() throws IOException {
        put(WORK);
        bench.savingEach(LONG)
                .working(script(
                        "trap 'echo more > checkpoint/state; exit 75' TERM",
                        "echo ready",
                        "while :; do sleep 0.05; done"));
        Shop shop = bench.shop();
        Lease lease = new Lease(
                shop.queue(),
                shop.queue().take(LONG).orElseThrow(),
                shop.clock(),
                Instant.now().plus(LONG));
        holding = new Holding(
                shop.items(), shop.items().create(leftBehind("vm-1", 1)).orElseThrow());
        right = new Revocable();
        Attempt attempt = new Attempt(shop, WORK.payload(), right, holding, new Settlement(shop, lease, WORK, holding));
        bench.storage.holdBack("PUT /blob/checkpoints/.*");
        Thread work = new Thread(() -> run(attempt));
        work.start();
        bench.events.await("progress");
        bench.notice(LONG);
        await("the last upload")
                .atMost(BOUND)
                .until(() -> bench.storage.requests().stream()
                        .anyMatch(request -> request.startsWith("PUT /blob/checkpoints/")));
    }

    private void run(Attempt attempt) {
        try {
            attempt.run();
            over.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertIsHandedBackSoon() throws InterruptedException {
        assertThat(over.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(bench.events.names()).contains("handedBack");
        assertThat(bench.events.all("stopAsked")).as("of a child that is there").hasSize(1);
    }

    @Test
    void lastSaveEndsForANoticeThatComesMeanwhile() throws InterruptedException {
        Instant now = Instant.now();
        bench.drain.begin(new StopOrder("E-2", "Preempt", StopOrder.Source.EVENT, now, now.plusSeconds(3)));

        assertIsHandedBackSoon();
    }

    @Test
    void lastSaveEndsBeforeARightDoesThatCannotBeRenewed() throws InterruptedException {
        Instant now = Instant.now();
        right.ending = Optional.of(new StopOrder("lease", "lost", StopOrder.Source.LEASE, now, now.plusSeconds(3)));

        assertIsHandedBackSoon();
    }

    @Test
    void lastSaveEndsWhenTheRightIsLost() throws InterruptedException {
        right.held = false;

        assertIsHandedBackSoon();
    }

    @Test
    void lastSaveEndsWhenSomebodyElseHasTheWork() throws InterruptedException {
        assertThat(holding.taken(Optional.empty())).isFalse();

        assertThat(over.await(BOUND.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(bench.events.names()).contains("leaseLost").doesNotContain("handedBack");
    }

    /** A right that others may end. */
    private static final class Revocable implements Right {
        private volatile boolean held = true;
        private volatile Optional<StopOrder> ending = Optional.empty();

        @Override
        public boolean isHeld() {
            return held;
        }

        @Override
        public Optional<StopOrder> ending() {
            return ending;
        }
    }
}
