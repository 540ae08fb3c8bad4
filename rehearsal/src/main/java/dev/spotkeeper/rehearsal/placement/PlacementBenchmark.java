package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.core.ladder.Beliefs;
import dev.spotkeeper.core.ladder.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the placement benchmark: {@code PlacementBenchmark TRACES REPORT.md [RUNS]}. */
public final class PlacementBenchmark {
    private static final String HEAD = "| policy | uptime % | evictions/day | recovery p50/p95 s | attempts/recovery | "
            + "$/useful h | charged $/useful h |\n|---|---|---|---|---|---|---|";
    private static final int USUAL_RUNS = 100;
    private static final int HALVES = 2;

    private final List<String> report = new ArrayList<>();
    private final int runs;

    private PlacementBenchmark(int runs) {
        this.runs = runs;
    }

    /**
     * Replays the recordings in a folder.
     *
     * @param args the folder with the recordings, the file to write, and how many runs a policy gets (100 without it)
     * @throws IOException when the report cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length < 2) {
            throw new IllegalArgumentException("Expected: TRACES REPORT.md [RUNS]");
        }
        Path folder = Path.of(args[0]);
        PlacementBenchmark benchmark = new PlacementBenchmark(args.length > 2 ? Integer.parseInt(args[2]) : USUAL_RUNS);
        List<Recording> recordings = recordings(folder);
        recordings.forEach(benchmark::asRecorded);
        recordings.forEach(benchmark::variations);
        benchmark.halves(recordings.get(0));
        benchmark.sensitivity(recordings);
        benchmark.sweep(recordings.get(0));
        benchmark.weather();
        Files.writeString(Path.of(args[1]), String.join("\n", benchmark.report) + "\n");
    }

    private static List<Recording> recordings(Path folder) {
        Path capacity = folder.resolve("gcp_h100x16_13zones_capacity.csv");
        Path prices = folder.resolve("gcp_h100_prices.csv");
        return List.of(
                Recordings.runs(
                        "V100",
                        folder.resolve("aws_v100_9zones_availability.csv"),
                        folder.resolve("aws_v100_9zones_spot_price.csv")),
                Recordings.gang(1, capacity, prices),
                Recordings.gang(8, capacity, prices),
                Recordings.gang(16, capacity, prices));
    }

    private static List<Contestant> all() {
        List<Contestant> all = new ArrayList<>(Contestant.baselines());
        all.addAll(Contestant.ours());
        all.add(Contestant.probing("ours, probes every 8 h", 8 * 3600));
        all.add(Contestant.probing("ours, probes every 2 h", 2 * 3600));
        all.addAll(Contestant.oracles());
        return all;
    }

    /** The recording as it is; policies that draw lots, the mean of all seeds. */
    private void asRecorded(Recording recording) {
        title(recording.name() + ", as recorded");
        all().forEach(one -> report.add(Figures.row(one.name(), Contest.seeds(recording, Timing.USUAL, one, runs))));
    }

    private void variations(Recording recording) {
        report.add("\n### " + recording.name() + ", " + runs + " paired variations: mean (5 % to 95 %)\n");
        report.add("| policy | uptime % | evictions/day | charged $/useful h |\n|---|---|---|---|");
        for (Contestant one : all()) {
            List<Accounts> found = Contest.variations(recording, Timing.USUAL, one, runs);
            report.add("| " + one.name() + " | " + Figures.cell(found, Accounts::uptimePercent, 2) + " | "
                    + Figures.range(found, Accounts::evictionsPerDay, 2) + " | "
                    + Figures.range(found, Accounts::chargedPerUsefulHour, 4) + " |");
        }
    }

    private void halves(Recording recording) {
        for (int half = 0; half < HALVES; half++) {
            Recording part = recording.part(half, HALVES);
            title(recording.name() + ", half " + (half + 1) + ", " + runs + " variations");
            all().forEach(one ->
                    report.add(Figures.row(one.name(), Contest.variations(part, Timing.USUAL, one, runs))));
        }
    }

    private void sensitivity(List<Recording> recordings) {
        report.add("\n### The default with other numbers: evictions/day at charged $/useful h, mean of variations\n");
        report.add("| changed | V100 as recorded | V100 | H100 gang 1 | gang 8 | gang 16 |\n|---|---|---|---|---|---|");
        changed().forEach((what, one) -> {
            List<String> cells = new ArrayList<>();
            cells.add(pair(List.of(Contest.once(recordings.get(0), Timing.USUAL, one, 0))));
            recordings.forEach(recording -> cells.add(pair(Contest.variations(recording, Timing.USUAL, one, runs))));
            report.add("| " + what + " | " + String.join(" | ", cells) + " |");
        });
    }

    private static Map<String, Contestant> changed() {
        Map<String, Contestant> changed = new LinkedHashMap<>();
        Beliefs usual = Beliefs.USUAL;
        changed.put("nothing", Contestant.balanced("", Terms.USUAL, usual));
        for (int minutes : new int[] {5, 15, 60, 120}) {
            Terms terms = Terms.USUAL.withPerEviction(Duration.ofMinutes(minutes));
            changed.put("an eviction costs " + minutes + " min", Contestant.balanced("", terms, usual));
        }
        beliefs().forEach((what, beliefs) -> changed.put(what, Contestant.balanced("", Terms.USUAL, beliefs)));
        return changed;
    }

    private static Map<String, Beliefs> beliefs() {
        Beliefs usual = Beliefs.USUAL;
        Map<String, Beliefs> beliefs = new LinkedHashMap<>();
        beliefs.put("life 3 h", usual.withSpans(Duration.ofHours(3), usual.outage()));
        beliefs.put("life 48 h", usual.withSpans(Duration.ofDays(2), usual.outage()));
        beliefs.put("outage 1 h", usual.withSpans(usual.life(), Duration.ofHours(1)));
        beliefs.put("outage 8 h", usual.withSpans(usual.life(), Duration.ofHours(8)));
        beliefs.put("weight 2", usual.withWeights(2, usual.unseenLoss()));
        beliefs.put("weight 4", usual.withWeights(4, usual.unseenLoss()));
        beliefs.put("unseen losses 0", usual.withWeights(usual.weight(), 0));
        beliefs.put("unseen losses 1", usual.withWeights(usual.weight(), 1));
        beliefs.put("steadiness 0", usual.withSteadiness(0, usual.steadyAfter()));
        beliefs.put("steadiness 1", usual.withSteadiness(1, usual.steadyAfter()));
        beliefs.put("steadiness 5", usual.withSteadiness(5, usual.steadyAfter()));
        beliefs.put("steady after 24 h", usual.withSteadiness(usual.steadiness(), Duration.ofDays(1)));
        beliefs.put("steady after 168 h", usual.withSteadiness(usual.steadiness(), Duration.ofDays(7)));
        beliefs.put("same price 2 %", usual.withSamePrice(0.02));
        beliefs.put("same price 20 %", usual.withSamePrice(0.2));
        return beliefs;
    }

    private void sweep(Recording recording) {
        report.add("\n### " + recording.name() + ", other times: evictions/day at charged $/useful h\n");
        List<Contestant> few = new ArrayList<>(Contestant.baselines());
        few.add(Contestant.ours().get(0));
        few.addAll(Contestant.oracles());
        report.add("| attempt s, boot s | "
                + String.join(" | ", few.stream().map(Contestant::name).toList()) + " |");
        report.add("|---".repeat(few.size() + 1) + "|");
        for (int attempt : new int[] {5, 30, 120}) {
            for (int boot : new int[] {60, 180, 600}) {
                Timing timing = new Timing(attempt, boot, Timing.USUAL.pause());
                report.add("| " + attempt + ", " + boot + " | "
                        + String.join(
                                " | ",
                                few.stream()
                                        .map(one -> pair(Contest.variations(recording, timing, one, runs)))
                                        .toList())
                        + " |");
            }
        }
    }

    /** Markets that nobody recorded: the weather of the simulator, another seed each. */
    private void weather() {
        List<Recording> markets =
                IntStream.range(0, runs).mapToObj(WeatherMarket::of).toList();
        title("Markets of the simulator, " + runs + " seeds");
        all().forEach(one -> report.add(Figures.row(
                one.name(),
                markets.stream()
                        .map(market -> Contest.once(market, Timing.USUAL, one, 0))
                        .toList())));
    }

    private void title(String words) {
        report.add("\n### " + words + "\n");
        report.add(HEAD);
    }

    private static String pair(List<Accounts> found) {
        return Figures.cell(found, Accounts::evictionsPerDay, 2) + " at "
                + Figures.cell(found, Accounts::chargedPerUsefulHour, 4);
    }
}
