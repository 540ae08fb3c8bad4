package dev.spotkeeper.rehearsal.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Many runs, each with the troubles that its seed draws: always safe, and whole in the end. How many, and from which seed on, say the properties
 * {@code spotkeeper.swarm.seeds} and {@code spotkeeper.swarm.first}.
 */
final class SwarmTest {
    private static final long FIRST = Long.getLong("spotkeeper.swarm.first", 1);
    private static final long SEEDS = Long.getLong("spotkeeper.swarm.seeds", 200);

    /** Failures that are told at length: one bug makes many. */
    private static final int TOLD = 3;

    /** What cannot be read is logged, and here that is a thousand lines. Held on to, as its level goes with it. */
    private static final Logger TROUBLES = Logger.getLogger("dev.spotkeeper.azure");

    @BeforeAll
    static void quiet() {
        TROUBLES.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        TROUBLES.setLevel(null);
    }

    @Test
    void everySeedIsSafeAndWholeInTheEnd() {
        long began = System.nanoTime();
        List<SwarmRun.Outcome> all = LongStream.range(FIRST, FIRST + SEEDS)
                .parallel()
                .mapToObj(SwarmRun::of)
                .map(SwarmRun.Outcome::withoutTimelineIfGood)
                .toList();
        List<SwarmRun.Outcome> bad =
                all.stream().filter(outcome -> !outcome.isGood()).toList();

        System.out.printf(
                "swarm: %d seeds, %d evictions, %d starts, %d mishaps in %d s; not good: %s%n",
                SEEDS,
                sum(all, SwarmRun.Figures::evictions),
                sum(all, SwarmRun.Figures::starts),
                sum(all, SwarmRun.Figures::mishaps),
                (System.nanoTime() - began) / 1_000_000_000,
                bad.stream().map(SwarmRun.Outcome::seed).toList());
        assertThat(bad.stream().map(SwarmRun.Outcome::seed))
                .as(() -> bad.stream()
                        .limit(TOLD)
                        .map(Failure::smallest)
                        .map(Failure::toString)
                        .collect(Collectors.joining("\n")))
                .isEmpty();
        if (SEEDS >= 100) {
            // A swarm in which little happens proves little.
            assertThat(sum(all, SwarmRun.Figures::evictions)).isGreaterThan((int) (8 * SEEDS));
            assertThat(sum(all, SwarmRun.Figures::starts)).isGreaterThan((int) (8 * SEEDS));
            assertThat(sum(all, SwarmRun.Figures::mishaps)).isGreaterThan((int) (8 * SEEDS));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 10, 16})
    void sameSeedIsTheSameRunToTheByte(long seed) {
        assertThat(SwarmRun.of(seed).timeline()).isEqualTo(SwarmRun.of(seed).timeline());
    }

    private static int sum(List<SwarmRun.Outcome> all, ToIntFunction<SwarmRun.Figures> figure) {
        return all.stream().map(SwarmRun.Outcome::figures).mapToInt(figure).sum();
    }
}
