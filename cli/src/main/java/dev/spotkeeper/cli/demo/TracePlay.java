package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.local.EnvironmentSettings;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.NewVm;
import dev.spotkeeper.cli.local.RunFolder;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Summary;
import dev.spotkeeper.cli.story.Verdict;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.trace.Change;
import dev.spotkeeper.simulator.trace.Stretch;
import dev.spotkeeper.simulator.trace.TraceZones;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run on a recorded trace: a VM in each zone that becomes available, created when it does, and messages all the time. Only
 * the series of the trace is compressed. When it is over, capacity comes back everywhere, so that all work can end.
 */
final class TracePlay implements Play {
    private static final String SIZE = "Standard_D2as_v5";
    private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(3);
    private static final int FEWEST_MESSAGES = 20;
    private static final Duration BACK_WITHIN = Duration.ofMinutes(4);
    private static final Duration DONE_WITHIN = Duration.ofMinutes(10);

    private final TraceRequest request;
    private final Stretch stretch;
    private final Set<String> created = new HashSet<>();

    private TracePlay(TraceRequest request, Stretch stretch) {
        this.request = request;
        this.stretch = stretch;
    }

    static TracePlay of(TraceRequest request) {
        return new TracePlay(request, request.read());
    }

    @Override
    public int messages() {
        long wanted = request.duration().toMillis() / BETWEEN_MESSAGES.toMillis();
        return (int) Math.min(Work.MOST_MESSAGES, Math.max(FEWEST_MESSAGES, wanted));
    }

    @Override
    public EnvironmentSettings settings(Home home, RunFolder folder, long seed) {
        Map<String, String> names = new TreeMap<>();
        stretch.changes()
                .forEach(change -> names.put(TraceZones.place(change.zone()).text(), change.zone()));
        return EnvironmentSettings.brisk(home, folder, seed).withZoneNames(names);
    }

    @Override
    public Verdict judge(Summary summary) {
        return Verdict.ofAnyRun(summary, messages());
    }

    @Override
    public void run(Stage stage) {
        Instant begin = stage.azure().play(stretch, request.speed());
        stage.tell(
                Kind.SERIES_STARTED,
                Map.of(
                        "from", stretch.from().toString(),
                        "to", stretch.from().plus(stretch.span()).toString(),
                        "speed", String.valueOf(request.speed())));
        stage.feed().start(request.duration().dividedBy(messages()), 0);
        stretch.changes().stream().filter(Change::available).forEach(change -> createWhenItComes(stage, begin, change));
        Pause.until(begin.plus(request.duration()));
        stage.tell(Kind.SERIES_ENDED, Map.of());
        stage.azure().restoreCapacity();
        stage.awaitAllBack(BACK_WITHIN);
        stage.awaitAllDone(DONE_WITHIN);
    }

    private void createWhenItComes(Stage stage, Instant begin, Change change) {
        if (created.contains(change.zone())) {
            return;
        }
        Duration since = Duration.between(stretch.from(), change.at()).dividedBy(request.speed());
        Pause.until(begin.plus(since).plus(Duration.ofMillis(200)));
        Place place = TraceZones.place(change.zone());
        try {
            stage.azure().create(new NewVm("vm-" + change.zone(), place.region(), place.zone(), SIZE));
            created.add(change.zone());
        } catch (RunFailure e) {
            stage.note("no VM in " + change.zone() + " yet: " + e.getMessage());
        }
    }
}
