package dev.spotkeeper.rehearsal.swarm;

import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What can go wrong. Each seed draws which of it exists at all, so that rare combinations come up. */
enum Trouble {
    /** Evictions without notice, or with 8 s of it. */
    SHORT_NOTICE,
    /** Azure announces evictions and withdraws them. */
    WITHDRAWN,
    /** Capacity of whole zones comes and goes. */
    WEATHER,
    /** A size of a region that is evicted while it is made. */
    EVICTED_WHILE_CREATING,
    /** VMs with the Delete policy are left deallocated. */
    LEFT_DEALLOCATED,
    /** Azure finds out late that it has no capacity. */
    LATE_REFUSALS,
    /** Operations are refused, fail or take long. */
    FAILING_OPERATIONS,
    /** Answers that are 5xx. */
    SERVER_ERRORS,
    /** Answers that are 429. */
    THROTTLING,
    /** What was asked is done, and the answer lost. */
    LOST_ANSWERS,
    /** Nothing is done and no answer comes; the rest of the world goes on meanwhile. */
    LOST_REQUESTS,
    /** VMs are shown as they were before. */
    STALE_READS,
    /** Alerts come late. */
    LATE_ALERTS,
    /** Alerts come twice, or never. */
    DOUBLED_OR_LOST_ALERTS,
    /** No alert comes at all, and Resource Health says nothing. */
    SILENT_AZURE,
    /** The activity log is late by as much as is documented. */
    LATE_ACTIVITY_LOG,
    /** Workers send no notices, and no heartbeats. */
    SILENT_WORKERS,
    /** Controllers die at port calls. */
    DEATHS,
    /** Another controller walks over the same VM or pool in the middle of a pass. */
    TWO_CONTROLLERS,
    /** Clocks of controllers are wrong, and jump. */
    CLOCK_JUMPS,
    /** Queue messages come twice, or late. */
    QUEUE_DUPLICATES,
    /** Tables and queues do not answer for minutes. */
    STORAGE_OUTAGES,
    /** Nobody says what anything costs. */
    PRICES_UNKNOWN,
    /** The quota is used up by others for a while. */
    QUOTA_CUT,
    /** People stop, start and delete VMs. */
    PEOPLE;

    /** Draws which exist: each in half of the runs. */
    static Set<Trouble> drawn(RandomGenerator random) {
        Set<Trouble> exist = EnumSet.noneOf(Trouble.class);
        for (Trouble one : values()) {
            if (random.nextBoolean()) {
                exist.add(one);
            }
        }
        // Nobody could say why such a VM is down.
        if (exist.contains(SILENT_AZURE)) {
            exist.remove(LEFT_DEALLOCATED);
        }
        return exist;
    }
}
