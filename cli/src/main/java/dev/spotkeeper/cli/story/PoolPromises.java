package dev.spotkeeper.cli.story;

import java.util.ArrayList;
import java.util.List;

/** What the scripted demo promises of its second pool. */
final class PoolPromises {
    private static final int REGIONS = 2;
    private static final int SIZES = 3;

    private final PoolFigures figures;
    private final List<String> broken = new ArrayList<>();

    private PoolPromises(PoolFigures figures) {
        this.figures = figures;
    }

    /** Returns the promises that do not hold, in words. */
    static List<String> broken(PoolFigures figures) {
        PoolPromises promises = new PoolPromises(figures);
        promises.checkWhatHappened();
        promises.checkWhatMustNot();
        return promises.broken.stream()
                .map(words -> "pool " + figures.pool() + ": " + words)
                .toList();
    }

    private void checkWhatHappened() {
        check(
                figures.evictions() >= figures.target(),
                "only " + figures.evictions() + " evictions instead of " + figures.target());
        check(
                figures.replaced() == figures.evictions(),
                (figures.evictions() - figures.replaced()) + " evicted VMs were not replaced");
        check(
                figures.regions().size() >= REGIONS,
                "it ran in " + figures.regions().size() + " regions instead of 2");
        check(figures.sizes().size() >= SIZES, "it ran as " + figures.sizes().size() + " sizes instead of 3");
        check(figures.onDemandSeconds() > 0, "no on-demand VM took over");
        check(figures.deletedByOwner() > 0, "no VM was deleted by its owner");
    }

    private void checkWhatMustNot() {
        long most = figures.target() + figures.surge();
        long left = figures.target() - figures.deletedByOwner();
        check(
                figures.mostVmsInReturn() >= most,
                "at most " + figures.mostVmsInReturn() + " VMs while one went back to Spot, and not " + most);
        check(figures.mostVms() <= most, figures.mostVms() + " VMs at once, more than " + most);
        check(figures.runningAtEnd() == left, figures.runningAtEnd() + " VMs run at the end instead of " + left);
        check(figures.onDemandAtEnd() == 0, figures.onDemandAtEnd() + " VMs are not back on Spot");
        check(
                figures.wronglyReplaced() == 0,
                figures.wronglyReplaced() + " VMs that their owner deleted were replaced");
        check(figures.leftovers() == 0, figures.leftovers() + " parts of VMs that are gone were left behind");
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
