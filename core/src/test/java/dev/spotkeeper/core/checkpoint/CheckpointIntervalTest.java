package dev.spotkeeper.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CheckpointIntervalTest {
    private static final Duration COST = Duration.ofSeconds(20);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static List<Life> times(int count, Life life) {
        return Collections.nCopies(count, life);
    }

    private static double seconds(List<Life> lives, Duration age, Duration cost) {
        return new CheckpointInterval(lives).at(age, cost).toMillis() / 1000.0;
    }

    @Test
    void withoutAnyLifeItIsYoungsForTwelveHoursAndOneNoticeInTwo() {
        assertThat(seconds(List.of(), HOUR, COST)).isCloseTo(Math.sqrt(2 * 20 * 12 * 3600 / 0.5), offset(0.01));
    }

    @Test
    void manyLivesOfOneLengthAndNoNoticeAreYoungsOfTheirHazard() {
        // 400 lives that end half an hour old: exposure between 15 and 30 minutes 900 s each, one eviction each.
        List<Life> lives = times(400, Life.evicted(Duration.ofMinutes(30), Duration.ZERO));

        double hazard = 1 / 900.0;
        assertThat(seconds(lives, Duration.ofMinutes(20), COST)).isCloseTo(Math.sqrt(2 * 20 / hazard), offset(2.0));
        assertThat(seconds(lives, MINUTE, COST)).isGreaterThan(1000);
    }

    @Test
    void whoOutlivedTheDangerousAgeSavesLessOften() {
        List<Life> lives = new ArrayList<>(times(40, Life.evicted(Duration.ofMinutes(10), Duration.ZERO)));
        lives.addAll(times(20, Life.survived(Duration.ofHours(30))));

        assertThat(seconds(lives, Duration.ofHours(10), COST)).isGreaterThan(5 * seconds(lives, MINUTE, COST));
    }

    @Test
    void noticesLongEnoughStretchIt() {
        List<Life> silent = times(50, Life.evicted(Duration.ofHours(2), Duration.ZERO));
        List<Life> noticed = times(50, Life.evicted(Duration.ofHours(2), Duration.ofSeconds(25)));

        assertThat(seconds(noticed, HOUR, COST)).isGreaterThan(6 * seconds(silent, HOUR, COST));
    }

    @Test
    void noticeThatIsTooShortForTheCostAndTheReserveDoesNotCount() {
        List<Life> silent = times(50, Life.evicted(Duration.ofHours(2), Duration.ZERO));
        List<Life> tooShort = times(50, Life.evicted(Duration.ofHours(2), Duration.ofMillis(24_999)));

        assertThat(seconds(tooShort, HOUR, COST)).isEqualTo(seconds(silent, HOUR, COST));
    }

    @Test
    void noticesThatSurvivorsNeverNeededDoNotCount() {
        List<Life> survivors = times(50, new Life(Duration.ofMinutes(1), false, MINUTE));

        assertThat(seconds(survivors, Duration.ofHours(5), COST)).isLessThan(2000);
    }

    @Test
    void neverLongerThanItsBoundHoweverGoodTheNotices() {
        List<Life> lives = new ArrayList<>(times(99, Life.survived(Duration.ofDays(30))));
        lives.addAll(times(99, Life.evicted(Duration.ofDays(30), MINUTE)));

        assertThat(new CheckpointInterval(lives).at(Duration.ofDays(1), COST)).isEqualTo(CheckpointInterval.LONGEST);
    }

    @Test
    void neverShorterThanWhatSavingCosts() {
        List<Life> lives = times(99, Life.evicted(Duration.ofSeconds(20), Duration.ZERO));

        assertThat(new CheckpointInterval(lives).at(Duration.ZERO, MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void orderOfTheLivesMakesNoDifference() {
        List<Life> lives = new ArrayList<>(LongStream.range(1, 60)
                .mapToObj(n -> n % 3 == 0
                        ? Life.survived(Duration.ofMinutes(n * 7))
                        : Life.evicted(Duration.ofMinutes(n * 11), Duration.ofSeconds(n)))
                .toList());
        double before = seconds(lives, HOUR, COST);
        Collections.shuffle(lives, new Random(7));

        assertThat(seconds(lives, HOUR, COST)).isEqualTo(before);
    }
}
