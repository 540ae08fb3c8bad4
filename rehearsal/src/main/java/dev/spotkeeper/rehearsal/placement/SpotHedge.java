package dev.spotkeeper.rehearsal.placement;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The two lists of SpotHedge (SkyServe, EuroSys'25): a zone that refuses or evicts leaves the available ones, a success brings it back,
 * and when fewer than two are left all are available again. Which of the available ones is next is chance.
 */
final class SpotHedge implements Policy {
    private static final int LEAST_AVAILABLE = 2;

    private final List<Integer> all;
    private final RandomGenerator random;
    private final Set<Integer> available;

    SpotHedge(Recording recording, RandomGenerator random) {
        this.all = Baselines.zones(recording);
        this.random = random;
        this.available = new TreeSet<>(all);
    }

    @Override
    public Iterator<Integer> sweep(long now, long since) {
        Set<Integer> left = new TreeSet<>(all);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !left.isEmpty();
            }

            @Override
            public Integer next() {
                int zone = choose(left);
                left.remove(zone);
                return zone;
            }
        };
    }

    @Override
    public void looked(int zone, long at, boolean granted) {
        if (granted) {
            available.add(zone);
        } else {
            available.remove(zone);
        }
    }

    @Override
    public void evicted(int zone, long at, long life) {
        available.remove(zone);
    }

    private int choose(Set<Integer> left) {
        if (left.isEmpty()) {
            throw new NoSuchElementException("every zone was tried");
        }
        if (available.size() < LEAST_AVAILABLE) {
            available.addAll(all);
        }
        List<Integer> hopeful = left.stream().filter(available::contains).toList();
        List<Integer> choice = hopeful.isEmpty() ? List.copyOf(new TreeSet<>(left)) : hopeful;
        return choice.get(random.nextInt(choice.size()));
    }
}
