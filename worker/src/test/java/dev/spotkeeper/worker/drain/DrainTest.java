package dev.spotkeeper.worker.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Drain drain = new Drain();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private static StopOrder order(String key) {
        return new StopOrder(key, "Preempt", StopOrder.Source.EVENT, NOW, NOW.plusSeconds(30));
    }

    private CompletableFuture<Boolean> awaited() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return drain.awaitOpen().isPresent();
                    } catch (InterruptedException interrupted) {
                        throw new IllegalStateException(interrupted);
                    }
                },
                thread);
    }

    private static boolean result(CompletableFuture<Boolean> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void orderThatGetsAnEarlierDeadlineIsNewsForWorkAlone() {
        List<StopOrder> worked = new ArrayList<>();
        List<StopOrder> watched = new ArrayList<>();
        Drain drain = new Drain();
        drain.running(worked::add);
        drain.watching(watched::add);
        Instant now = Instant.EPOCH;
        StopOrder later = new StopOrder("e", "Reboot", StopOrder.Source.EVENT, now, now.plusSeconds(900));
        StopOrder earlier = new StopOrder("e", "Reboot", StopOrder.Source.EVENT, now, now);

        drain.begin(later);
        drain.begin(earlier);

        assertThat(worked).containsExactly(later, earlier);
        assertThat(watched).containsExactly(later);
        assertThat(drain.order()).contains(earlier);
    }

    @Test
    void workIsTakenAgainWhenTheLastOrderIsLifted() throws Exception {
        drain.begin(order("a"));
        drain.begin(order("b"));
        CompletableFuture<Boolean> open = awaited();

        drain.lift("a");
        assertThat(open).isNotDone();
        drain.lift("b");
        assertThat(result(open)).isTrue();
    }

    @Test
    void endIsNeverLifted() throws Exception {
        drain.begin(order("a"));
        CompletableFuture<Boolean> open = awaited();
        drain.end(order("shutdown"));

        assertThat(result(open)).isFalse();
        drain.lift("a");
        drain.lift("shutdown");
        assertThat(drain.awaitOpen()).isEmpty();
        assertThat(drain.pause(Duration.ofHours(1))).as("nothing to wait for").isFalse();
    }

    @Test
    void runningWorkHearsOfEachOrderOnceWhetherItCameBeforeOrAfter() {
        List<String> heard = new ArrayList<>();
        drain.begin(order("before"));
        Drain.Running running = drain.running(order -> heard.add(order.key()));
        drain.begin(order("after"));
        running.close();
        drain.begin(order("late"));

        assertThat(heard).containsExactly("before", "after");
    }
}
