package dev.spotkeeper.rehearsal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The packaged worker on the VM of a local Azure; no test, but what {@code .ci/worker-in-debian} and {@code .ci/footprint} run.
 *
 * <p>{@code prove ROOT COMMAND...} works a message and handles a notice. {@code measure ARCHIVE CONTROL COMMAND...} measures what
 * the worker costs, beside a control that only polls, and prints a table. {@code ROOT} is what the worker sees as {@code /}.
 */
final class PackagedWorker {
    private static final String VM = "vm-1";
    private static final String CONTROL_VM = "vm-2";
    private static final String FOLDER = "/tmp/spotkeeper-footprint";
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration MEASURED = Duration.ofMinutes(2);
    private static final int NOTICES = Integer.getInteger("notices", 100);
    private static final long SEED = 7;

    private PackagedWorker() {}

    /** Ends with 0 when all went well; the exit code of a figure that misses its bar is 1. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = Arrays.asList(arguments);
        boolean good = words.get(0).equals("prove")
                ? proves(Path.of(words.get(1)), words.subList(2, words.size()))
                : measures(Path.of(words.get(1)), words.get(2), words.subList(3, words.size()));
        System.exit(good ? 0 : 1);
    }

    private static boolean proves(Path root, List<String> command) throws IOException, InterruptedException {
        try (TrialAzure trial = new TrialAzure(root)) {
            trial.create(VM);
            trial.feed("first", true);
            Map<String, String> environment =
                    trial.environment(trial.imds(VM).toString(), "/var/lib/spotkeeper-worker/work");
            try (MeasuredProcess worker = MeasuredProcess.start(command, environment)) {
                worker.await("committed", 1);
                System.out.println(
                        "worked a message: " + trial.account().result("first").strip());
                trial.feed("second", false);
                worker.await("progress", 1);
                trial.evict(VM);
                worker.await("stopAsked", 1);
                worker.await("noticeSent", 1);
                worker.await("committed", 2);
                System.out.println(
                        "handled a notice: " + trial.account().result("second").strip() + ", notices told: "
                                + trial.account().messages("notices"));
                int code = worker.terminate();
                System.out.println("ended with exit code " + code);
                return code == 0 && trial.account().messages("notices") == 1;
            }
        }
    }

    private static boolean measures(Path archive, String control, List<String> command)
            throws IOException, InterruptedException {
        try (TrialAzure trial = new TrialAzure(Path.of("/"))) {
            trial.create(VM);
            trial.create(CONTROL_VM);
            trial.feed("first", true);
            try (ImdsTap tap = new ImdsTap(trial.imds(VM));
                    MeasuredProcess worker = MeasuredProcess.start(command, trial.environment(tap.base(), FOLDER))) {
                worker.await("committed", 1);
                Duration toFirstPoll =
                        Duration.between(worker.launched(), tap.polls().get(0));
                List<Cost> costs = costs(trial, control, worker);
                System.out.println("while it polls, and the control: " + costs);
                List<Duration> reactions = reactions(trial, worker);
                double residentInTheEnd = worker.residentMegabytes();
                worker.terminate();
                Figures figures = new Figures(
                        Files.size(archive) / 1e6,
                        toFirstPoll,
                        costs.get(0),
                        costOfAPollASecond(trial, command),
                        residentInTheEnd,
                        reactions);
                System.out.println(figures.table(costs.get(1)));
                return figures.meetsBars();
            }
        }
    }

    /** What worker and control cost side by side. */
    private static List<Cost> costs(TrialAzure trial, String control, MeasuredProcess worker)
            throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "IMDS", trial.imds(CONTROL_VM).toString(),
                "QUEUES", trial.azure().storage().work().queueServiceUri(),
                "BLOBS", trial.azure().storage().work().blobServiceUri(),
                "CA", trial.azure().certificate().caPem().toString());
        try (MeasuredProcess poller = MeasuredProcess.start(List.of("python3", control), environment)) {
            poller.await("uploaded", 1);
            rest(SETTLING);
            double workerBefore = worker.processorSeconds();
            double pollerBefore = poller.processorSeconds();
            rest(MEASURED);
            return List.of(Cost.since(workerBefore, worker), Cost.since(pollerBefore, poller));
        }
    }

    /** What a worker costs that looks into the empty queue as often as at the Scheduled Events. */
    private static Cost costOfAPollASecond(TrialAzure trial, List<String> command)
            throws IOException, InterruptedException {
        Map<String, String> environment = trial.environment(trial.imds(VM).toString(), FOLDER);
        environment.put("SPOTKEEPER_WORK_POLL", "PT1S");
        trial.feed("last", true);
        try (MeasuredProcess worker = MeasuredProcess.start(command, environment)) {
            worker.await("committed", 1);
            rest(SETTLING);
            double before = worker.processorSeconds();
            rest(MEASURED);
            Cost cost = Cost.since(before, worker);
            worker.terminate();
            return cost;
        }
    }

    /** From the moment at which the eviction is in the metadata service to SIGTERM, at random moments between two polls. */
    private static List<Duration> reactions(TrialAzure trial, MeasuredProcess worker) throws InterruptedException {
        Random chance = new Random(SEED);
        List<Duration> reactions = new ArrayList<>();
        for (int number = 1; number <= NOTICES; number++) {
            trial.feed("long-" + number, false);
            worker.await("progress", number);
            rest(Duration.ofMillis(chance.nextInt(1000)));
            Instant announced = Instant.now();
            trial.evict(VM);
            Instant asked =
                    Instant.parse(worker.await("stopAsked", number).get("at").getAsString());
            reactions.add(Duration.between(announced, asked));
            worker.await("committed", number + 1);
            trial.withdraw(VM);
            worker.await("withdrawn", number);
        }
        return reactions.stream().sorted().toList();
    }

    private static void rest(Duration time) throws InterruptedException {
        var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * What a process costs while it only polls.
     *
     * @param residentMegabytes its memory
     * @param share of one core
     * @param threads how many it has
     */
    private record Cost(double residentMegabytes, double share, int threads) {
        static Cost since(double before, MeasuredProcess process) throws IOException {
            double share = (process.processorSeconds() - before) / MEASURED.toSeconds();
            return new Cost(process.residentMegabytes(), share, process.threads());
        }
    }

    /**
     * What was measured.
     *
     * @param archiveMegabytes the size of the archive
     * @param toFirstPoll from its launch to its first request for Scheduled Events
     * @param cost while it polls
     * @param costOfAPollASecond while it looks into the queue each second
     * @param residentInTheEnd after all notices
     * @param reactions from notice to SIGTERM, sorted
     */
    private record Figures(
            double archiveMegabytes,
            Duration toFirstPoll,
            Cost cost,
            Cost costOfAPollASecond,
            double residentInTheEnd,
            List<Duration> reactions) {
        boolean meetsBars() {
            return archiveMegabytes <= 30
                    && Math.max(cost.residentMegabytes(), residentInTheEnd) <= 72
                    && Math.max(cost.share(), costOfAPollASecond.share()) <= 0.005
                    && rank(0.99).compareTo(Duration.ofMillis(1200)) <= 0;
        }

        String table(Cost control) {
            return String.join(
                    "\n",
                    "| figure | worker | bar | control: a Python poller |",
                    "|---|---|---|---|",
                    row("archive", megabytes(archiveMegabytes), "30 MB", ""),
                    row(
                            "resident memory while it polls, and after " + reactions.size() + " notices",
                            megabytes(cost.residentMegabytes()) + ", " + megabytes(residentInTheEnd),
                            "72 MB",
                            megabytes(control.residentMegabytes())),
                    row("processor seconds an hour", hourly(cost), "18", hourly(control)),
                    row("share of a core", percent(cost), "0.5 %", percent(control)),
                    row(
                            "share of a core with SPOTKEEPER_WORK_POLL=PT1S",
                            percent(costOfAPollASecond),
                            "0.5 %",
                            percent(control)),
                    row("threads", Integer.toString(cost.threads()), "", Integer.toString(control.threads())),
                    row("start to first poll", seconds(toFirstPoll), "", ""),
                    row(
                            "notice to SIGTERM, median, 99th percentile, longest",
                            seconds(rank(0.5)) + ", " + seconds(rank(0.99)) + ", " + seconds(rank(1)),
                            "1.2 s (99th)",
                            ""));
        }

        private Duration rank(double share) {
            return reactions.get(Math.max(0, (int) Math.ceil(share * reactions.size()) - 1));
        }

        private static String row(String... cells) {
            return "| " + String.join(" | ", cells) + " |";
        }

        private static String megabytes(double megabytes) {
            return String.format(Locale.ROOT, "%.1f MB", megabytes);
        }

        private static String hourly(Cost cost) {
            return String.format(Locale.ROOT, "%.1f", cost.share() * 3600);
        }

        private static String percent(Cost cost) {
            return String.format(Locale.ROOT, "%.2f %%", cost.share() * 100);
        }

        private static String seconds(Duration duration) {
            return String.format(Locale.ROOT, "%.2f s", duration.toMillis() / 1000.0);
        }
    }
}
