package dev.spotkeeper.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RealTimeTest {
    private final Scheduler scheduler = new Scheduler(InstantSource.system().instant());
    private final List<String> world = new ArrayList<>();
    private final RealTime<List<String>> driver = RealTime.start(world, scheduler, InstantSource.system());

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aCallRunsOnTheWorldsThreadAndGivesItsAnswer() {
        String thread = driver.call(w -> Thread.currentThread().getName());

        assertThat(thread).isEqualTo("simulated-azure");
    }

    @Test
    void aCallFromTheWorldsThreadRunsAtOnce() {
        assertThat(driver.<Integer>call(outer -> driver.call(inner -> 42))).isEqualTo(42);
    }

    @Test
    void whatACallThrowsIsThrownToTheCaller() {
        assertThatThrownBy(() -> driver.call(w -> {
                    throw new IllegalArgumentException("no such VM");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such VM");
    }

    @Test
    void whatIsDueHappensThoughNobodyCalls() throws InterruptedException {
        CountDownLatch happened = new CountDownLatch(1);
        driver.post(w -> scheduler.after(Duration.ofMillis(20), happened::countDown));

        assertThat(happened.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theWorldGoesOnAfterAnActionThatFails() throws InterruptedException {
        CountDownLatch happened = new CountDownLatch(1);
        driver.post(w -> scheduler.after(Duration.ZERO, () -> {
            throw new IllegalStateException("on purpose");
        }));
        driver.post(w -> scheduler.after(Duration.ofMillis(1), happened::countDown));

        assertThat(happened.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void callsThatWaitWhenTheWorldIsClosedAreAnswered() {
        CountDownLatch busy = new CountDownLatch(1);
        driver.post(w -> awaitQuietly(busy));
        CompletableFuture<Integer> waiting = new CompletableFuture<>();
        driver.post(w -> waiting.complete(1));
        driver.close();
        busy.countDown();

        assertThat(waiting.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo(1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aClosedWorldRefusesCalls() {
        driver.close();

        assertThatThrownBy(() -> driver.call(w -> 1)).isInstanceOf(IllegalStateException.class);
    }
}
