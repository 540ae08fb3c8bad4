package dev.spotkeeper.wire.queue;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import java.util.List;

/** A message of the queue {@code signals}. */
public sealed interface SignalMessage {
    /**
     * Pushed evidence.
     *
     * @param signals at least one
     */
    record Evidence(List<Signal> signals) implements SignalMessage {
        public Evidence {
            signals = List.copyOf(signals);
        }
    }

    /**
     * A request for a pass without evidence.
     *
     * @param reason for people
     */
    record Wake(VmId vm, String reason) implements SignalMessage {}

    /**
     * A request for a pass over a pool.
     *
     * @param pool the pool's name
     * @param reason for people
     */
    record PoolWake(String pool, String reason) implements SignalMessage {}
}
