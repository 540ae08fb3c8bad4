package dev.spotkeeper.rehearsal.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Replays contestants on recordings. Everything is drawn from the number of the run, so all contestants meet the same runs. */
final class Contest {
    /** A start of up to six hours later changes nothing about a market of days. */
    private static final int LATEST_START = 6 * 3600;

    private static final String GENERATOR = "L64X128MixRandom";

    private Contest() {}

    /** Returns what a contestant comes to on the recording as it is. */
    static Accounts once(Recording recording, Timing timing, Contestant contestant, int seed) {
        Policy policy = contestant.maker().make(recording, timing, chance(seed));
        return Accounts.of(recording, timing, Replay.run(recording, timing, policy));
    }

    /** Returns the same for {@code runs} seeds of the policy. */
    static List<Accounts> seeds(Recording recording, Timing timing, Contestant contestant, int runs) {
        return IntStream.range(0, runs)
                .mapToObj(seed -> once(recording, timing, contestant, seed))
                .toList();
    }

    /** Returns the same for {@code runs} variations of the recording that say nothing about the market. */
    static List<Accounts> variations(Recording recording, Timing timing, Contestant contestant, int runs) {
        List<Accounts> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            all.add(once(recording.varied(chance(run), LATEST_START), timing, contestant, run));
        }
        return all;
    }

    static RandomGenerator chance(long seed) {
        return RandomGeneratorFactory.of(GENERATOR).create(seed);
    }
}
