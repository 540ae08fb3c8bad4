package dev.spotkeeper.simulator.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The availability of one zone: runs in order that do not overlap. Between two runs, where nothing was measured, the state
 * before holds.
 *
 * @param runs the runs, oldest first, neighbours of one kind joined
 */
record ZoneSeries(List<Run> runs) {
    ZoneSeries {
        runs = List.copyOf(runs);
    }

    /** Orders and joins {@code read}; runs that contradict each other are refused. */
    static ZoneSeries of(String file, List<Run> read) {
        List<Run> sorted = new ArrayList<>(read);
        sorted.sort(Comparator.comparing(Run::start).thenComparing(Run::line));
        List<Run> joined = new ArrayList<>();
        for (Run run : sorted) {
            add(file, joined, run);
        }
        return new ZoneSeries(joined);
    }

    Instant start() {
        return runs.get(0).start();
    }

    Instant end() {
        return runs.get(runs.size() - 1).end();
    }

    /** Whether the zone was available at {@code at}; empty before the first run. */
    Optional<Boolean> at(Instant at) {
        return runs.stream()
                .filter(run -> !run.start().isAfter(at))
                .reduce((older, newer) -> newer)
                .map(Run::available);
    }

    private static void add(String file, List<Run> joined, Run run) {
        if (joined.isEmpty()) {
            joined.add(run);
            return;
        }
        int last = joined.size() - 1;
        Run before = joined.get(last);
        boolean same = before.available() == run.available();
        if (!same && run.start().isBefore(before.end())) {
            throw TraceException.at(
                    file, run.line(), "overlaps with line " + before.line() + " and says otherwise about available");
        }
        if (same) {
            joined.set(last, before.until(run.end().isAfter(before.end()) ? run.end() : before.end()));
        } else {
            joined.add(run);
        }
    }
}
