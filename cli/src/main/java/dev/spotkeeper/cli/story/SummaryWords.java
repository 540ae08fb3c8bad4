package dev.spotkeeper.cli.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The summary in sentences. */
final class SummaryWords {
    private SummaryWords() {}

    static List<String> of(Summary summary) {
        List<String> words = new ArrayList<>(List.of(
                "Messages: " + summary.done() + " of " + summary.sent() + " done, " + summary.lost() + " lost, "
                        + summary.twice() + " committed twice, " + summary.wrong() + " wrong.",
                "          " + summary.rerun() + " were taken more than once, " + summary.resumed()
                        + " times from a checkpoint.",
                "Evictions: " + summary.evictions() + ", of which " + summary.interrupted() + " hit a message in hand; "
                        + summary.recovered() + " VMs came back.",
                "          Back after " + seconds(summary.recoveryP50Seconds()) + " (median), "
                        + seconds(summary.recoveryP95Seconds()) + " (95th percentile), shortages included.",
                "Spotkeeper: start requested " + seconds(summary.signalToRequestP95Seconds())
                        + " after it could be known, work told to stop " + seconds(summary.noticeToStopP95Seconds())
                        + " after the notice (95th percentiles).",
                "          " + plain(summary.armCallsPerRecovery()) + " ARM calls a recovery.",
                "Stopped by their owner and started all the same: " + summary.wronglyRestarted() + "."));
        summary.speed()
                .ifPresent(speed -> words.add("The series of the trace ran " + speed
                        + " times as fast as recorded; notices, operations, timers, leases and workers in real time."));
        return words;
    }

    private static String seconds(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() + " s" : "not measured";
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "no";
    }
}
