package dev.spotkeeper.worker.drain;

import dev.spotkeeper.wire.imds.ScheduledEvent;
import java.util.EnumMap;
import java.util.Map;

/** What the worker does about an event of its own VM. The table below is the only place that says so. */
enum Reaction {
    /** Stop work, hand it back, and tell the control plane: the VM goes away. */
    DRAIN_AND_TELL,
    /** Stop work and hand it back; the VM comes back by itself. */
    DRAIN,
    /** Note it once. */
    NOTE;

    private static final Map<ScheduledEvent.Type, Reaction> TABLE = new EnumMap<>(Map.of(
            ScheduledEvent.Type.PREEMPT, DRAIN_AND_TELL,
            ScheduledEvent.Type.TERMINATE, DRAIN_AND_TELL,
            ScheduledEvent.Type.REBOOT, DRAIN,
            ScheduledEvent.Type.REDEPLOY, DRAIN,
            // A freeze of seconds keeps memory: work goes on, and the lease outlives it.
            ScheduledEvent.Type.FREEZE, NOTE,
            // Advice: whoever heeds it by stopping loses work for an eviction that may never come.
            ScheduledEvent.Type.SPOT_REBALANCE_RECOMMENDATION, NOTE,
            ScheduledEvent.Type.UNKNOWN, NOTE));

    static Reaction to(ScheduledEvent event) {
        return TABLE.getOrDefault(event.type(), NOTE);
    }

    boolean drains() {
        return this != NOTE;
    }

    boolean tells() {
        return this == DRAIN_AND_TELL;
    }
}
