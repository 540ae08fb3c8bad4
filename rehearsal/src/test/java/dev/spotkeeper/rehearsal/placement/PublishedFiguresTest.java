package dev.spotkeeper.rehearsal.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The figures that others measured for these policies on the same recordings, within rounding. The recordings are not part of this
 * repository: name their folder with {@code -Dspotkeeper.traces}.
 */
@EnabledIfSystemProperty(named = "spotkeeper.traces", matches = ".+")
class PublishedFiguresTest {
    private Path folder = Path.of("");

    @BeforeEach
    void findTheRecordings() {
        folder = Path.of(System.getProperty("spotkeeper.traces"));
    }

    private Recording v100() {
        return Recordings.runs(
                "V100",
                folder.resolve("aws_v100_9zones_availability.csv"),
                folder.resolve("aws_v100_9zones_spot_price.csv"));
    }

    private Recording h100(int gang) {
        return Recordings.gang(
                gang, folder.resolve("gcp_h100x16_13zones_capacity.csv"), folder.resolve("gcp_h100_prices.csv"));
    }

    private static Contestant contestant(String name) {
        return Stream.of(Contestant.baselines(), Contestant.oracles(), Contestant.ours())
                .flatMap(List::stream)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "round robin, 97.30, 2.84, 270, 2850, 17.8, 0.928",
        "cheapest first, 97.37, 2.89, 270, 2910, 16.9, 0.927",
        "UP(AP), 97.33, 2.79, 270, 2760, 17.9, 0.928",
        "ORACLE up now, 97.49, 2.94, 210, 2820, 6.7, 0.928",
        "ORACLE longest, 97.67, 2.19, 210, 2820, 8.6, 0.927"
    })
    void v100IsReproduced(
            String name, double uptime, double evictions, double median, double late, double attempts, double usd) {
        Accounts accounts = Contest.once(v100(), Timing.USUAL, contestant(name), 0);

        assertThat(accounts.uptimePercent()).isCloseTo(uptime, within(0.005));
        assertThat(accounts.evictionsPerDay()).isCloseTo(evictions, within(0.005));
        assertThat(accounts.recovery(0.5)).isEqualTo(median);
        assertThat(accounts.recovery(0.95)).isEqualTo(late);
        assertThat(accounts.attemptsPerRecovery()).isCloseTo(attempts, within(0.05));
        assertThat(accounts.usdPerUsefulHour()).isCloseTo(usd, within(0.0005));
    }

    @ParameterizedTest
    @CsvSource({
        "cheapest first, 1, 2.76, 16.5", "cheapest first, 8, 6.02, 17.2", "cheapest first, 16, 10.54, 23.4",
        "UP(A), 1, 0.00, 69.9", "UP(A), 8, 0.00, 69.9", "UP(A), 16, 0.75, 45.5",
        "UP(AP), 1, 1.76, 16.5", "UP(AP), 8, 2.76, 18.3", "UP(AP), 16, 5.27, 24.8",
        "ORACLE longest, 1, 0.00, 69.9", "ORACLE longest, 8, 0.00, 69.9", "ORACLE longest, 16, 0.25, 45.2"
    })
    void h100IsReproduced(String name, int gang, double evictions, double usd) {
        Accounts accounts = Contest.once(h100(gang), Timing.USUAL, contestant(name), 0);

        assertThat(accounts.evictionsPerDay()).isCloseTo(evictions, within(0.005));
        assertThat(accounts.usdPerUsefulHour()).isCloseTo(usd, within(0.05));
    }

    @Test
    void defaultMeetsTheBarOnV100() {
        Accounts accounts = Contest.once(v100(), Timing.USUAL, contestant("ours: balanced"), 0);

        assertThat(accounts.evictionsPerDay()).isLessThanOrEqualTo(2.62);
        assertThat(accounts.chargedPerUsefulHour()).isLessThanOrEqualTo(0.928);
    }

    @Test
    void noBaselineIsBothCheaperAndEvictedLessOnH100() {
        for (int gang : new int[] {1, 8, 16}) {
            Recording recording = h100(gang);
            Accounts ours = Contest.once(recording, Timing.USUAL, contestant("ours: balanced"), 0);
            Map<String, Accounts> others = new TreeMap<>();
            Contestant.baselines()
                    .forEach(one -> others.put(one.name(), Contest.once(recording, Timing.USUAL, one, 0)));

            assertThat(others)
                    .allSatisfy((name, other) -> assertThat(other.chargedPerUsefulHour() <= ours.chargedPerUsefulHour()
                                    && other.evictions() <= ours.evictions())
                            .as(name)
                            .isFalse());
        }
    }
}
