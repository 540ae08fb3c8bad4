package dev.spotkeeper.rehearsal.placement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * Uniform Progress with probes, UP(A) and UP(AP) of "Can't Be Late" (NSDI'24) as SkyNomad's comparison runs them: a round of probes
 * every two hours, the share of the last five looks that succeeded, own attempts among them, divided by the price in UP(AP).
 */
final class UniformProgress implements Policy {
    private static final long TWO_HOURS = 7200;
    private static final int LOOKS = 5;
    private static final double UNSEEN = 0.5;

    private final Recording recording;
    private final boolean byPrice;
    private final List<Deque<Boolean>> looks = new ArrayList<>();

    UniformProgress(Recording recording, boolean byPrice) {
        this.recording = recording;
        this.byPrice = byPrice;
        recording.zones().forEach(zone -> looks.add(new ArrayDeque<>()));
    }

    @Override
    public long probeEvery() {
        return TWO_HOURS;
    }

    @Override
    public Iterator<Integer> sweep(long now, long since) {
        return Baselines.sorted(recording, Comparator.comparingDouble(zone -> -worth(zone, now)));
    }

    @Override
    public void looked(int zone, long at, boolean granted) {
        Deque<Boolean> seen = looks.get(zone);
        seen.addLast(granted);
        if (seen.size() > LOOKS) {
            seen.removeFirst();
        }
    }

    private double worth(int zone, long now) {
        Deque<Boolean> seen = looks.get(zone);
        double share = seen.stream().mapToInt(up -> up ? 1 : 0).average().orElse(UNSEEN);
        return byPrice ? share / recording.zones().get(zone).price(now) : share;
    }
}
