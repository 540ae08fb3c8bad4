package dev.spotkeeper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(15), Duration.ofMinutes(15));

    @Test
    void firstWaitIsTheFloor() {
        assertThat(backoff.after("vm-1-1", 1)).isEqualTo(Backoff.FLOOR);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void waitLiesBetweenHalfAndAllOfADoublingBase(int attempt) {
        Duration base = Duration.ofSeconds(15).multipliedBy(1L << (attempt - 1));

        for (int vm = 0; vm < 200; vm++) {
            assertThat(backoff.after("vm-" + vm, attempt)).isBetween(base.dividedBy(2), base);
        }
    }

    @Test
    void waitNeverExceedsTheCapHoweverManyAttempts() {
        for (int attempt = 1; attempt < 5000; attempt++) {
            assertThat(backoff.after("vm-1", attempt)).isBetween(Backoff.FLOOR, Duration.ofMinutes(15));
        }
        assertThat(backoff.after("vm-1", Integer.MAX_VALUE)).isGreaterThan(Duration.ofMinutes(7));
    }

    @Test
    void sameAttemptOfTheSameEpisodeWaitsTheSame() {
        assertThat(backoff.after("vm-1", 9)).isEqualTo(backoff.after("vm-1", 9));
    }

    @Test
    void jitterSpreadsVmsAndAttemptsEvenly() {
        List<Double> fractions = IntStream.range(0, 10_000)
                .mapToObj(number -> Backoff.fraction("vm-" + number % 100 + "-1795515000", number / 100))
                .toList();

        assertThat(fractions).allSatisfy(fraction -> assertThat(fraction).isBetween(0.0, Math.nextDown(1.0)));
        for (int tenth = 0; tenth < 10; tenth++) {
            double from = tenth / 10.0;
            assertThat(fractions.stream()
                            .filter(f -> f >= from && f < from + 0.1)
                            .count())
                    .as("fractions from %s", String.format(Locale.ROOT, "%.1f", from))
                    .isBetween(850L, 1150L);
        }
    }

    @Nested
    class Policy {
        @Test
        void defaultsAreTheDocumentedOnes() {
            assertThat(RestartPolicy.defaults())
                    .isEqualTo(new RestartPolicy(
                            Duration.ofSeconds(15),
                            Duration.ofMinutes(15),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(15),
                            Duration.ofSeconds(30),
                            Duration.ofHours(24)));
        }

        @Test
        void delaysCanBeSetWithinBounds() {
            RestartPolicy policy = RestartPolicy.defaults().withDelays(Duration.ofSeconds(20), Duration.ofSeconds(20));

            assertThat(policy.firstDelay()).isEqualTo(policy.maxDelay()).isEqualTo(Duration.ofSeconds(20));
        }

        @Test
        void delaysOutOfBoundsAreRefusedWithTheRule() {
            RestartPolicy policy = RestartPolicy.defaults();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withDelays(Duration.ofSeconds(14), Duration.ofMinutes(1)))
                    .withMessageContaining("4 starts a minute");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withDelays(Duration.ofMinutes(2), Duration.ofMinutes(1)))
                    .withMessageContaining("shorter than the first");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> policy.withDelays(Duration.ofMinutes(2), Duration.ofMinutes(16)))
                    .withMessageContaining("cap");
        }
    }
}
