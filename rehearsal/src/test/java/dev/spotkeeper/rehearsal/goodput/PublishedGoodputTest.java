package dev.spotkeeper.rehearsal.goodput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The replay gives what others measured on the same recordings, and our interval holds its bounds there. The recordings are not part
 * of this repository: name their folder with {@code -Dspotkeeper.traces}.
 */
@EnabledIfSystemProperty(named = "spotkeeper.traces", matches = ".+")
class PublishedGoodputTest {
    private static final Offset<Double> ROUNDING = offset(0.0006);

    private List<RecordedLife> evicted = List.of();
    private List<RecordedLife> all = List.of();
    private List<RecordedLife> stretches = List.of();

    @BeforeEach
    void readTheRecordings() {
        Path folder = Path.of(System.getProperty("spotkeeper.traces"));
        all = RecordedLives.vms(folder.resolve("gcp_preemptible_lifetimes_2019.csv"));
        evicted = all.stream().filter(RecordedLife::evicted).toList();
        stretches = RecordedLives.stretches(folder.resolve("aws_v100_9zones_availability.csv"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0.982, 0.965, 0.982, 0.995",
        "20, 0.958, 0.958, 0.970, 0.995",
        "60, 0.899, 0.949, 0.953, 0.994",
        "300, 0.658, 0.894, 0.917, 0.990"
    })
    void gcpIsReproduced(double cost, double tenMinutes, double hour, double young, double justInTime) {
        isReproduced(evicted, cost, tenMinutes, hour, young, justInTime);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 0.927, 0.837, 0.936, 0.969",
        "20, 0.904, 0.831, 0.911, 0.968",
        "60, 0.855, 0.821, 0.862, 0.964",
        "300, 0.616, 0.771, 0.771, 0.940"
    })
    void v100IsReproduced(double cost, double tenMinutes, double hour, double young, double justInTime) {
        isReproduced(stretches, cost, tenMinutes, hour, young, justInTime);
    }

    private static void isReproduced(
            List<RecordedLife> lives, double cost, double tenMinutes, double hour, double young, double justInTime) {
        Goodput goodput = new Goodput(lives, Conditions.silent(cost));

        assertThat(goodput.share(SavePolicy.each(600))).isEqualTo(tenMinutes, ROUNDING);
        assertThat(goodput.share(SavePolicy.each(3600))).isEqualTo(hour, ROUNDING);
        assertThat(goodput.share(SavePolicy.young(GoodputBenchmark.mean(lives))))
                .isEqualTo(young, ROUNDING);
        assertThat(goodput.shareJustInTime()).isEqualTo(justInTime, ROUNDING);
    }

    @ParameterizedTest
    @CsvSource({"20", "60"})
    void withoutNoticeOursIsWithinTwoPointsOfTheBestFixedInterval(double cost) {
        for (List<RecordedLife> lives : List.of(evicted, all, stretches)) {
            Goodput goodput = new Goodput(lives, Conditions.silent(cost));
            double best = GoodputBenchmark.best(goodput).share();

            assertThat(goodput.share(SavePolicy.ours())).isGreaterThan(best - 0.02);
        }
    }

    @Test
    void withNoticesLongEnoughOursIsWithinOnePointOfJustInTime() {
        for (Conditions noticed : List.of(
                Conditions.silent(20).noticed(30, 0), Conditions.silent(60).noticed(120, 0))) {
            for (List<RecordedLife> lives : List.of(evicted, all)) {
                Goodput goodput = new Goodput(lives, noticed);

                assertThat(goodput.share(SavePolicy.ours())).isGreaterThan(goodput.shareJustInTime() - 0.01);
            }
        }
    }
}
