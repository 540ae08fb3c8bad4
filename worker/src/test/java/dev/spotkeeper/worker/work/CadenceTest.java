package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.worker.work.Cadence.Turn;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private static List<Duration> waits(Cadence cadence, Turn... turns) {
        return Stream.of(turns).map(cadence::after).toList();
    }

    private static List<Duration> seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(each -> Duration.ofMillis((long) (each * 1000)))
                .toList();
    }

    @Test
    void emptyQueueIsAskedMoreAndMoreSeldomButNotMoreSeldomThanTheSettingSays() {
        Turn[] empty = {Turn.IDLE, Turn.IDLE, Turn.IDLE, Turn.IDLE, Turn.IDLE, Turn.IDLE};

        assertThat(waits(new Cadence(Duration.ofSeconds(1)), empty)).isEqualTo(seconds(0.5, 1, 1, 1, 1, 1));
        assertThat(waits(new Cadence(Duration.ofSeconds(5)), empty)).isEqualTo(seconds(0.5, 1, 2, 4, 5, 5));
    }

    @Test
    void workThatComesBringsTheLooksCloserAgain() {
        assertThat(waits(new Cadence(Duration.ofSeconds(5)), Turn.IDLE, Turn.IDLE, Turn.WORKED, Turn.IDLE))
                .isEqualTo(seconds(0.5, 1, 0, 0.5));
    }

    @Test
    void storageThatRefusesIsAskedAgainWithinSecondsHoweverSeldomAnEmptyQueueIs() {
        Cadence cadence = new Cadence(Duration.ofMinutes(5));
        for (int look = 0; look < 20; look++) {
            cadence.after(Turn.IDLE);
        }

        assertThat(waits(cadence, Turn.REFUSED, Turn.REFUSED, Turn.REFUSED, Turn.REFUSED, Turn.REFUSED))
                .isEqualTo(seconds(0.5, 1, 2, 4, 5));
        assertThat(cadence.after(Turn.IDLE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void vmThatCannotBeginWhatItTakesLeavesItToOthersForLongerAndLonger() {
        assertThat(waits(
                        new Cadence(Duration.ofSeconds(5)),
                        Turn.UNFIT,
                        Turn.IDLE,
                        Turn.UNFIT,
                        Turn.UNFIT,
                        Turn.UNFIT,
                        Turn.UNFIT,
                        Turn.UNFIT,
                        Turn.WORKED,
                        Turn.UNFIT))
                .isEqualTo(seconds(2, 0.5, 4, 8, 16, 32, 60, 0, 2));
    }
}
