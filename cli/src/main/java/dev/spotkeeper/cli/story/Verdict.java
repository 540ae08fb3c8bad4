package dev.spotkeeper.cli.story;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a run kept its promises.
 *
 * @param broken the promises that do not hold, in words; empty when all do
 */
public record Verdict(List<String> broken) {
    /** The bound of {@code noticeToStopP95Seconds}: one poll of Scheduled Events and the dispatch. */
    private static final double NOTICE_TO_STOP_SECONDS = 1.5;

    /** The bound of {@code signalToRequestP95Seconds}: the host looks at a quiet queue every two seconds. */
    private static final double SIGNAL_TO_REQUEST_SECONDS = 5;

    public Verdict {
        broken = List.copyOf(broken);
    }

    /** Returns whether all promises hold. */
    public boolean kept() {
        return broken.isEmpty();
    }

    /** Judges the scripted demo. */
    public static Verdict ofScript(Summary summary, int planned) {
        List<String> broken = new ArrayList<>(ofAnyRun(summary, planned).broken());
        check(broken, summary.evictions() >= 6, "only " + summary.evictions() + " evictions instead of 6");
        check(broken, summary.interrupted() >= 5, "only " + summary.interrupted() + " evictions hit a message in hand");
        bound(
                broken,
                "the 95th percentile from notice to stop",
                summary.noticeToStopP95Seconds(),
                NOTICE_TO_STOP_SECONDS);
        bound(
                broken,
                "the 95th percentile from signal to start request",
                summary.signalToRequestP95Seconds(),
                SIGNAL_TO_REQUEST_SECONDS);
        check(broken, !summary.pools().isEmpty(), "no pool was asked for");
        summary.pools().forEach(pool -> broken.addAll(PoolPromises.broken(pool)));
        return new Verdict(broken);
    }

    /** Judges the run on prices: what is promised of any run, and of each VM by its tag. */
    public static Verdict ofPrices(Summary summary, int planned, int vms) {
        List<String> broken = new ArrayList<>(ofAnyRun(summary, planned).broken());
        check(
                broken,
                summary.prices().size() == vms,
                summary.prices().size() + " VMs with a policy of prices instead of " + vms);
        summary.prices().forEach(vm -> broken.addAll(PricePromises.broken(vm)));
        return new Verdict(broken);
    }

    /** Judges a run on a recorded trace: all sent, nothing lost, nothing twice, all back at last. */
    public static Verdict ofAnyRun(Summary summary, int planned) {
        List<String> broken = new ArrayList<>();
        check(broken, summary.sent() == planned, "sent " + summary.sent() + " messages instead of " + planned);
        check(broken, summary.lost() == 0, summary.lost() + " messages were lost");
        check(broken, summary.wrong() == 0, summary.wrong() + " results are wrong");
        check(broken, summary.twice() == 0, summary.twice() + " messages were committed twice");
        check(
                broken,
                summary.recovered() == summary.evictions(),
                (summary.evictions() - summary.recovered()) + " evicted VMs did not come back");
        check(
                broken,
                summary.wronglyRestarted() == 0,
                summary.wronglyRestarted() + " VMs that their owner stopped were started");
        return new Verdict(broken);
    }

    private static void check(List<String> broken, boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    private static void bound(List<String> broken, String what, OptionalDouble value, double bound) {
        if (value.isEmpty()) {
            broken.add(what + " could not be measured");
        } else if (value.getAsDouble() > bound) {
            broken.add(what + " is " + value.getAsDouble() + " s, more than " + bound + " s");
        }
    }
}
