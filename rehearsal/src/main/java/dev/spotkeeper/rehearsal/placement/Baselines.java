package dev.spotkeeper.rehearsal.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The simple policies of others, and what all of them share. */
final class Baselines {
    private Baselines() {}

    /** Nothing but the first zone: what a VM that cannot move does. */
    static Policy sameZone() {
        return (now, since) -> List.of(0).iterator();
    }

    /** All zones in a new random order each time. */
    static Policy random(Recording recording, RandomGenerator random) {
        return (now, since) -> shuffled(zones(recording), random).iterator();
    }

    /** The zones in turn, from the one after the last VM's. */
    static Policy roundRobin(Recording recording) {
        return new AfterLast() {
            @Override
            public Iterator<Integer> sweep(long now, long since) {
                List<Integer> turned = new ArrayList<>(zones(recording));
                Collections.rotate(turned, -(last + 1));
                return turned.iterator();
            }
        };
    }

    /** The cheapest zone first and the one that evicted last: Uniform Progress (S), SkyPilot. */
    static Policy cheapest(Recording recording) {
        return new AfterLast() {
            @Override
            public Iterator<Integer> sweep(long now, long since) {
                Comparator<Integer> order = Comparator.comparing((Integer zone) -> zone == last);
                return sorted(recording, order.thenComparing(byPrice(recording, now)));
            }
        };
    }

    static List<Integer> zones(Recording recording) {
        return IntStream.range(0, recording.zones().size()).boxed().toList();
    }

    static Iterator<Integer> sorted(Recording recording, Comparator<Integer> order) {
        return zones(recording).stream().sorted(order).toList().iterator();
    }

    static Comparator<Integer> byPrice(Recording recording, long now) {
        ToDoubleFunction<Integer> price = zone -> recording.zones().get(zone).price(now);
        return Comparator.comparingDouble(price).thenComparing(Comparator.naturalOrder());
    }

    static List<Integer> shuffled(List<Integer> zones, RandomGenerator random) {
        List<Integer> mixed = new ArrayList<>(zones);
        for (int i = mixed.size() - 1; i > 0; i--) {
            Collections.swap(mixed, i, random.nextInt(i + 1));
        }
        return mixed;
    }

    private abstract static class AfterLast implements Policy {
        /** The zone of the last eviction; -1 before the first. */
        int last = -1;

        @Override
        public void evicted(int zone, long at, long life) {
            last = zone;
        }
    }
}
