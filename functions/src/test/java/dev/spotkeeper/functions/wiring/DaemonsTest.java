package dev.spotkeeper.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DaemonsTest {
    private final ExecutorService pool = Daemons.pool(1, 2);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        pool.shutdownNow();
    }

    @Test
    void whatFindsNoRoomToWaitIsRejectedAndTheRestIsDone() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(3);
        for (int task = 0; task < 3; task++) {
            pool.execute(() -> pass(done));
        }
        assertThatThrownBy(() -> pool.execute(() -> pass(done))).isInstanceOf(RejectedExecutionException.class);
        gate.countDown();
        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private void pass(CountDownLatch done) {
        try {
            gate.await();
            done.countDown();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
