package dev.spotkeeper.rehearsal.placement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A recorded market.
 *
 * @param name for people
 * @param zones the zones, in the order of the file
 * @param start its first second
 * @param end the second after its last
 * @param onDemand the lowest on-demand price of the same machine, US dollars an hour
 */
record Recording(String name, List<Zone> zones, long start, long end, double onDemand) {
    private static final long SECONDS_A_DAY = 86_400;

    Recording {
        zones = List.copyOf(zones);
    }

    double days() {
        return (end - start) / (double) SECONDS_A_DAY;
    }

    /** Returns a part of it: the zones stay as they are, the policy sees less of them. */
    Recording between(long newStart, long newEnd) {
        return new Recording(name, zones, newStart, newEnd, onDemand);
    }

    /** Returns one of {@code of} equal parts, counted from 0. */
    Recording part(int number, int of) {
        long length = (end - start) / of;
        return between(start + number * length, start + (number + 1) * length);
    }

    /**
     * Returns the same market with its zones in another order and begun up to {@code late} seconds later. Neither says anything about
     * the market: what a policy gains or loses by it is luck.
     */
    Recording varied(RandomGenerator random, int late) {
        List<Zone> shuffled = new ArrayList<>(zones);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return new Recording(name, shuffled, start + random.nextInt(late), end, onDemand);
    }
}
