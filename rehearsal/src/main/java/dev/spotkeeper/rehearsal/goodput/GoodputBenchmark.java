package dev.spotkeeper.rehearsal.goodput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Writes the goodput benchmark: {@code GoodputBenchmark TRACES REPORT.md}. */
public final class GoodputBenchmark {
    /** Fixed intervals of which the best is chosen in hindsight: from one minute on, each 6 % longer. */
    private static final double[] GRID =
            IntStream.range(0, 160).mapToDouble(n -> 60 * Math.pow(1.06, n)).toArray();

    private static final double NOTICE = 30;
    private static final double LONG_NOTICE = 120;
    private static final double TEN_MINUTES = 600;
    private static final double HOUR = 3600;

    private final List<String> report = new ArrayList<>();

    private GoodputBenchmark() {}

    /**
     * Replays the recordings in a folder.
     *
     * @param args the folder with the recordings, and the file to write
     * @throws IOException when the report cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("Expected: TRACES REPORT.md");
        }
        Path folder = Path.of(args[0]);
        List<RecordedLife> all = RecordedLives.vms(folder.resolve("gcp_preemptible_lifetimes_2019.csv"));
        GoodputBenchmark benchmark = new GoodputBenchmark();
        benchmark.table(
                "GCP, the evicted VMs",
                all.stream().filter(RecordedLife::evicted).toList());
        benchmark.table("GCP, all VMs", all);
        benchmark.table(
                "V100, nine zones", RecordedLives.stretches(folder.resolve("aws_v100_9zones_availability.csv")));
        Files.writeString(Path.of(args[1]), String.join("\n", benchmark.report) + "\n");
    }

    private void table(String name, List<RecordedLife> lives) {
        report.add("\n### " + name + ": useful share of allocated time, %\n");
        report.add("| saving takes | notice | lost | nothing saved | each 10 min | each 60 min | Young, true mean | "
                + "best fixed, in hindsight | notice only | ours | just in time |");
        report.add("|---".repeat(11) + "|");
        for (double cost : new double[] {5, 20, 60, 300}) {
            row(lives, Conditions.silent(cost));
        }
        for (double cost : new double[] {5, 20}) {
            for (double lost : new double[] {0, 0.1, 0.5}) {
                row(lives, Conditions.silent(cost).noticed(NOTICE, lost));
            }
        }
        row(lives, Conditions.silent(60).noticed(LONG_NOTICE, 0));
    }

    private void row(List<RecordedLife> lives, Conditions conditions) {
        Goodput goodput = new Goodput(lives, conditions);
        Best best = best(goodput);
        report.add(String.format(
                Locale.ROOT,
                "| %.0f s | %.0f s | %.0f %% | %s | %s | %s | %s | %s (%.0f s) | %s | %s | %s |",
                conditions.cost(),
                conditions.notice(),
                conditions.lost() * 100,
                percent(goodput.shareWithoutSaving()),
                percent(goodput.share(SavePolicy.each(TEN_MINUTES))),
                percent(goodput.share(SavePolicy.each(HOUR))),
                percent(goodput.share(SavePolicy.young(mean(lives)))),
                percent(best.share()),
                best.interval(),
                percent(goodput.share(SavePolicy.each(Double.POSITIVE_INFINITY))),
                percent(goodput.share(SavePolicy.ours())),
                percent(goodput.shareJustInTime())));
    }

    /** The best fixed interval, which nobody knows before the end. */
    static Best best(Goodput goodput) {
        Best best = new Best(0, 0);
        for (double interval : GRID) {
            double share = goodput.share(SavePolicy.each(interval));
            if (share > best.share()) {
                best = new Best(interval, share);
            }
        }
        return best;
    }

    /** Seconds lived an eviction. */
    static double mean(List<RecordedLife> lives) {
        return lives.stream().mapToDouble(RecordedLife::lasted).sum()
                / lives.stream().filter(RecordedLife::evicted).count();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    /**
     * A fixed interval and what it came to.
     *
     * @param interval in seconds
     * @param share the useful share of the time
     */
    record Best(double interval, double share) {}
}
