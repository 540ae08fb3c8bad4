package dev.spotkeeper.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.cli.RunFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class AsideTest {
    private static final Duration BOUND = Duration.ofSeconds(30);

    @Test
    void isAwaited() {
        AtomicBoolean done = new AtomicBoolean();

        try (Aside aside = Aside.begin("part", () -> done.set(true))) {
            aside.await(BOUND);
        }

        assertThat(done).isTrue();
    }

    @Test
    void failureIsToldWhereItIsAwaited() {
        try (Aside aside = Aside.begin("part", () -> {
            throw new RunFailure("no VM is left");
        })) {
            assertThatThrownBy(() -> aside.await(BOUND))
                    .isInstanceOf(RunFailure.class)
                    .hasMessage("no VM is left");
        }
    }

    @Test
    void partThatTakesTooLongIsNamed() {
        CountDownLatch never = new CountDownLatch(1);
        try (Aside aside = Aside.begin("part", () -> awaitQuietly(never))) {
            assertThatThrownBy(() -> aside.await(Duration.ZERO)).hasMessageContaining("'part' is not over");
        }
    }

    @Test
    void closingEndsIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Aside aside = Aside.begin("part", () -> {
            begun.countDown();
            awaitQuietly(new CountDownLatch(1));
            ended.countDown();
        });
        assertThat(begun.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();

        aside.close();

        assertThat(ended.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
