package dev.spotkeeper.azure.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.core.ladder.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SourceTest {
    private static final Key KEY = new Key("sub-1", "x");

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final Source<Integer> source =
            new Source<>("figures", new Source.Keeping(Duration.ofMinutes(1), Duration.ofMinutes(10)), () -> now);

    @Test
    void oneCallerAsksWhileTheOthersMakeDoWithTheOldAnswer() throws Exception {
        ask(1);
        now = now.plusSeconds(120);
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        CompletableFuture<Optional<Reading<Integer>>> slow = CompletableFuture.supplyAsync(() -> source.ask(KEY, () -> {
            asking.countDown();
            await(answer);
            return new ArmAnswer.Received<>(2);
        }));
        assertThat(asking.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ask(3)).isEqualTo(1);
        answer.countDown();
        assertThat(slow.get(20, TimeUnit.SECONDS).orElseThrow().value()).isEqualTo(2);
        assertThat(ask(3)).isEqualTo(2);
    }

    @Test
    void answersAreForgottenWhenThereAreTooMany() {
        AtomicInteger asked = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 200; number++) {
                source.ask(new Key("sub-1", "x" + number), () -> new ArmAnswer.Received<>(asked.incrementAndGet()));
            }
        }
        assertThat(asked).hasValue(400);
    }

    private int ask(int answer) {
        return source.ask(KEY, () -> new ArmAnswer.Received<>(answer))
                .orElseThrow()
                .value();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
