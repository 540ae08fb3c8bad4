package dev.spotkeeper.cli.story;

import java.util.ArrayList;
import java.util.List;

/** What the run on prices promises of a VM, by what its tag says. */
final class PricePromises {
    private final PriceFigures figures;
    private final List<String> broken = new ArrayList<>();

    private PricePromises(PriceFigures figures) {
        this.figures = figures;
    }

    /** Returns the promises that do not hold, in words. */
    static List<String> broken(PriceFigures figures) {
        PricePromises promises = new PricePromises(figures);
        promises.checkAny();
        String response = figures.policy().split(" ", 2)[0];
        switch (response) {
            case "tell" -> promises.checkTold();
            case "raise" -> promises.checkRaised();
            case "drain-and-wait" -> promises.checkWaited();
            default -> promises.check(false, "nothing is promised for its tag " + figures.policy());
        }
        return promises.broken.stream()
                .map(words -> figures.vm() + " (" + figures.policy() + "): " + words)
                .toList();
    }

    private void checkAny() {
        check(
                figures.highestPrice().compareTo(figures.maxPrice()) > 0,
                "the price never rose above its max price of " + figures.maxPrice());
        check(figures.warned(), "the decision log did not speak of its price beforehand");
        check(figures.unsaved() == 0, figures.unsaved() + " stops cut off a message");
        check(figures.returns() == figures.stops(), "it did not come back after each stop");
        check(figures.runningAtEnd(), "it does not run at the end");
    }

    private void checkTold() {
        check(figures.evictions() == 1, figures.evictions() + " evictions instead of 1");
        check(figures.blamed(), "the decision log does not say that it was the price");
        check(figures.stops() == 0, "it was stopped " + figures.stops() + " times");
        checkMaxPriceStands();
    }

    private void checkRaised() {
        check(figures.evictions() == 0, figures.evictions() + " evictions");
        check(figures.stops() == 1, "it was stopped " + figures.stops() + " times instead of once");
        check(figures.setWhileUp() == 0, "its max price was changed while it was not deallocated");
        check(
                figures.maxPriceAtEnd().compareTo(figures.highestPrice()) >= 0,
                "its max price is " + figures.maxPriceAtEnd() + " at the end, below the highest price");
    }

    private void checkWaited() {
        check(figures.evictions() == 0, figures.evictions() + " evictions");
        check(figures.stops() == 1, "it was stopped " + figures.stops() + " times instead of once");
        checkMaxPriceStands();
    }

    private void checkMaxPriceStands() {
        check(
                figures.maxPriceAtEnd().compareTo(figures.maxPrice()) == 0,
                "its max price was changed to " + figures.maxPriceAtEnd());
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }
}
