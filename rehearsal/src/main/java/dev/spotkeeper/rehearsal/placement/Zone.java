package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.recording.TraceProblem;
import java.util.Arrays;
import java.util.List;

/** When one zone had capacity and what it cost, in seconds of the recording. */
final class Zone {
    private static final double SECONDS_AN_HOUR = 3600;

    private final String name;
    private final long[] from;
    private final long[] to;
    private final long[] pricedFrom;
    private final double[] usdPerHour;

    private Zone(String name, List<Span> up, List<Step> prices) {
        this.name = name;
        this.from = up.stream().mapToLong(Span::from).toArray();
        this.to = up.stream().mapToLong(Span::to).toArray();
        this.pricedFrom = prices.stream().mapToLong(Step::from).toArray();
        this.usdPerHour = prices.stream().mapToDouble(Step::usdPerHour).toArray();
    }

    /** A zone that is up during {@code up}, in order and apart, at {@code prices}, in order and at least one. */
    static Zone of(String name, List<Span> up, List<Step> prices) {
        if (prices.isEmpty()) {
            throw new TraceProblem("Zone '" + name + "' has no price.");
        }
        return new Zone(name, up, prices);
    }

    String name() {
        return name;
    }

    boolean isUp(long at) {
        return upUntil(at) > at;
    }

    /** Returns when the capacity that is there now goes; {@code at} itself when there is none. */
    long upUntil(long at) {
        int run = last(from, at);
        return run >= 0 && at < to[run] ? to[run] : at;
    }

    double price(long at) {
        return usdPerHour[Math.max(0, last(pricedFrom, at))];
    }

    /** Returns what a VM costs from one moment to a later one. */
    double bill(long start, long end) {
        double usd = 0;
        long at = start;
        for (int step = Math.max(0, last(pricedFrom, start)); at < end; step++) {
            long next = step + 1 < pricedFrom.length ? Math.min(end, pricedFrom[step + 1]) : end;
            usd += usdPerHour[step] * (next - at) / SECONDS_AN_HOUR;
            at = next;
        }
        return usd;
    }

    /** The number of the last value that is not above {@code at}, or -1. */
    private static int last(long[] sorted, long at) {
        int found = Arrays.binarySearch(sorted, at);
        return found >= 0 ? found : -found - 2;
    }

    /** From a moment to before another. */
    record Span(long from, long to) {}

    /** A price from a moment on. */
    record Step(long from, double usdPerHour) {}
}
