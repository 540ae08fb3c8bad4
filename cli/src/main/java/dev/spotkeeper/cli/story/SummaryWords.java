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
        summary.pools().forEach(pool -> words.addAll(of(pool)));
        summary.prices().forEach(vm -> words.add(of(vm)));
        return words;
    }

    private static String of(PriceFigures vm) {
        boolean isRaised = vm.maxPriceAtEnd().compareTo(vm.maxPrice()) != 0;
        return vm.vm() + " (" + vm.policy() + "): max price $" + vm.maxPrice()
                + (isRaised ? ", raised to $" + vm.maxPriceAtEnd() : "") + ", the price rose to $" + vm.highestPrice()
                + "; " + vm.evictions() + " evictions, " + vm.stops() + " stops by Spotkeeper, "
                + (vm.runningAtEnd() ? "running" : "not running") + " at the end.";
    }

    private static List<String> of(PoolFigures pool) {
        return List.of(
                "Pool " + pool.pool() + ": " + pool.target() + " VMs wanted, at most " + pool.mostVms() + " at once, "
                        + pool.mostVmsInReturn() + " while one went back to Spot; " + pool.runningAtEnd()
                        + " at the end, " + pool.onDemandAtEnd() + " of them on-demand.",
                "          " + pool.evictions() + " evictions, " + pool.replaced() + " VMs replaced, running after "
                        + seconds(pool.recoveryP50Seconds()) + " (median), " + seconds(pool.recoveryP95Seconds())
                        + " (95th percentile).",
                "          Ran in " + String.join(", ", pool.regions()) + " as " + String.join(", ", pool.sizes())
                        + "; " + pool.onDemandSeconds() + " s on-demand in all.",
                "          " + pool.deletedByOwner() + " deleted by its owner, of which " + pool.wronglyReplaced()
                        + " replaced all the same; " + pool.leftovers() + " parts left behind.");
    }

    private static String seconds(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() + " s" : "not measured";
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(value.getAsDouble()) : "no";
    }
}
