package dev.spotkeeper.simulator.chance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts things in an order of chance. */
public final class Shuffle {
    private Shuffle() {}

    /** A copy of {@code items} in an order drawn from {@code random}: each order is equally likely. */
    public static <T> List<T> of(List<T> items, RandomGenerator random) {
        List<T> shuffled = new ArrayList<>(items);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }
}
