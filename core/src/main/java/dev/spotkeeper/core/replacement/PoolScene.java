package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that a decision about a pool is made from, beside what is known of offerings.
 *
 * @param record what we knew
 * @param pool what the fleet document asks for; empty when it names the pool no longer: then nothing is deployed or given up any more
 * @param document which text of the pool's section in the document that is
 * @param sightings what was seen of the members, by number
 * @param policy the pace
 * @param now the time
 */
public record PoolScene(
        PoolRecord record,
        Optional<Pool> pool,
        String document,
        Map<Integer, Sighting> sightings,
        RestartPolicy policy,
        Instant now) {
    public PoolScene {
        sightings = Map.copyOf(sightings);
    }
}
