package dev.spotkeeper.simulator.chance;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * GUIDs in Azure's lower-case form, drawn from the seed.
 *
 * @param random the stream they come from
 */
public record Guids(RandomGenerator random) {
    /** The next GUID, of version 4. */
    public String next() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
