package dev.spotkeeper.simulator.chance;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.CRC32;

/**
 * The one number that a whole run follows from. Each concern draws from a stream of its own, so that a change in one does
 * not shift the others.
 *
 * @param value any number; the same one gives the same world
 */
public record Seed(long value) {
    private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
            RandomGeneratorFactory.of("L64X128MixRandom");

    /** A generator for the concern called {@code name}: the same seed and name give the same numbers. */
    public RandomGenerator stream(String name) {
        CRC32 hash = new CRC32();
        hash.update(name.getBytes(StandardCharsets.UTF_8));
        return ALGORITHM.create(value ^ (hash.getValue() << 17));
    }
}
