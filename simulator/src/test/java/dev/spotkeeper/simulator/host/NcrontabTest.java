package dev.spotkeeper.simulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NcrontabTest {
    /** 2026-11-24 is a Tuesday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "0 * * * * *           | 2026-11-24T10:00:00Z     | 2026-11-24T10:01:00Z",
                "0 * * * * *           | 2026-11-24T10:00:59.999Z | 2026-11-24T10:01:00Z",
                "*/20 * * * * *        | 2026-11-24T10:00:20Z     | 2026-11-24T10:00:40Z",
                "*/20 * * * * *        | 2026-11-24T23:59:41Z     | 2026-11-25T00:00:00Z",
                "5/20 * * * * *        | 2026-11-24T10:00:45Z     | 2026-11-24T10:01:05Z",
                "0 */5 * * * *         | 2026-11-24T10:00:00Z     | 2026-11-24T10:05:00Z",
                "0 55 * * * *          | 2026-11-24T10:56:00Z     | 2026-11-24T11:55:00Z",
                "30 10 22 * * *        | 2026-11-24T22:10:30Z     | 2026-11-25T22:10:30Z",
                "0 0 9-17/4 * * *      | 2026-11-24T13:00:00Z     | 2026-11-24T17:00:00Z",
                "0 0 0 * * 1-5         | 2026-11-27T12:00:00Z     | 2026-11-30T00:00:00Z",
                "0 0 0 * * SUN         | 2026-11-24T00:00:00Z     | 2026-11-29T00:00:00Z",
                "0 0 0 * * Mon,friday  | 2026-11-24T00:00:00Z     | 2026-11-27T00:00:00Z",
                "0 0 0 1 jan *         | 2026-11-24T00:00:00Z     | 2027-01-01T00:00:00Z",
                "0 0 0 31 * *          | 2026-11-01T00:00:00Z     | 2026-12-31T00:00:00Z",
                "0 0 0 13 * FRI        | 2026-11-24T00:00:00Z     | 2027-08-13T00:00:00Z",
                "0 0 0 29 2 *          | 2026-11-24T00:00:00Z     | 2028-02-29T00:00:00Z",
                "1,3-5,58/1 0 0 * * *  | 2026-11-24T00:00:05Z     | 2026-11-24T00:00:58Z",
                "59 59 23 31 12 *      | 2026-12-31T23:59:59Z     | 2027-12-31T23:59:59Z"
            })
    void namesTheNextInstant(String expression, Instant after, Instant next) {
        assertThat(Ncrontab.parse(expression).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "* * * * *        | must have six fields",
                "60 * * * * *     | '60' is no second",
                "* * 24 * * *     | '24' is no hour",
                "* * * 0 * *      | '0' is no day of",
                "* * * * 13 *     | '13' is no month",
                "* * * * * 7      | '7' is no day-of-week",
                "* * * * foo *    | 'foo' is no month",
                "*/0 * * * * *    | '*/0' is no second",
                "5-2 * * * * *    | '5-2' is no second",
                "1,,2 * * * * *   | '' is no second",
                "*-5 * * * * *    | '*-5' is no second",
                "mon * * * * *    | 'mon' is no second",
                "0 0 0 30 2 *     | never comes"
            })
    void refusesWhatIsNoScheduleAndSaysWhy(String expression, String why) {
        assertThatThrownBy(() -> Ncrontab.parse(expression))
                .isInstanceOf(HostProblem.class)
                .hasMessageContaining(why);
    }

    @Test
    void isMonitoredWhenItsRunsAreAMinuteApart() {
        Instant now = Instant.parse("2026-11-24T10:00:00Z");
        assertThat(Ncrontab.parse("0 * * * * *").isMonitored(now)).isTrue();
        assertThat(Ncrontab.parse("*/30 * * * * *").isMonitored(now)).isFalse();
    }
}
