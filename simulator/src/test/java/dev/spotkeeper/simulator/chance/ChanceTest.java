package dev.spotkeeper.simulator.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ChanceTest {
    private final Seed seed = new Seed(42);

    @Nested
    class Streams {
        @Test
        void ofOneNameAreEqualInEveryRun() {
            assertThat(numbers("market")).containsExactly(numbers("market"));
        }

        @Test
        void ofTwoNamesDiffer() {
            assertThat(numbers("market")).isNotEqualTo(numbers("alerts"));
        }

        @Test
        void ofTwoSeedsDiffer() {
            assertThat(new Seed(43).stream("market").nextLong())
                    .isNotEqualTo(seed.stream("market").nextLong());
        }

        private long[] numbers(String name) {
            return seed.stream(name).longs(20).toArray();
        }
    }

    @Nested
    class GuidsDrawn {
        @Test
        void areGuidsOfVersionFourAndAllDifferent() {
            Guids guids = new Guids(seed.stream("ids"));

            assertThat(Stream.generate(guids::next).limit(1000))
                    .doesNotHaveDuplicates()
                    .allMatch(guid -> UUID.fromString(guid).version() == 4
                            && UUID.fromString(guid).variant() == 2);
        }
    }

    @Nested
    class Shuffles {
        @Test
        void keepTheItemsAndPutEachFirstAboutAsOften() {
            RandomGenerator random = seed.stream("shuffle");
            long[] first = new long[4];
            for (int i = 0; i < 4_000; i++) {
                List<Integer> shuffled = Shuffle.of(List.of(0, 1, 2, 3), random);
                assertThat(shuffled).containsExactlyInAnyOrder(0, 1, 2, 3);
                first[shuffled.get(0)]++;
            }

            assertThat(LongStream.of(first).boxed()).allMatch(count -> count > 880 && count < 1120);
        }
    }

    @Nested
    class Spreads {
        private final RandomGenerator random = seed.stream("spread");

        @Test
        void stayWithinTheirBoundsAndKeepTheirMedian() {
            Spread spread = Spread.seconds(9, 17.5, 288);
            double[] drawn = IntStream.range(0, 10_001)
                    .mapToDouble(i -> spread.draw(random).toMillis() / 1000.0)
                    .sorted()
                    .toArray();

            assertThat(drawn[0]).isBetween(9.0, 9.1);
            assertThat(drawn[10_000]).isBetween(200.0, 288.0);
            assertThat(drawn[5_000]).isBetween(17.0, 18.5);
        }

        @Test
        void ofOneSpanAlwaysGiveIt() {
            assertThat(Spread.exactly(Duration.ofSeconds(8)).draw(random)).isEqualTo(Duration.ofSeconds(8));
        }

        @Test
        void withBoundsOutOfOrderAreRefused() {
            assertThatThrownBy(() -> Spread.seconds(3, 2, 4))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PT3S, PT2S, PT4S");
        }
    }
}
