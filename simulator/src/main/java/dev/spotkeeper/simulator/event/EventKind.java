package dev.spotkeeper.simulator.event;

import java.util.Locale;

/** What can happen in the world. */
public enum EventKind {
    VM_CREATED,
    EVICTION_ANNOUNCED,
    EVENT_STARTED,
    EVENT_WITHDRAWN,
    EVICTED,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    DEALLOCATING,
    DEALLOCATED,
    DELETED,
    START_REQUESTED,
    RESTART_REQUESTED,
    START_REFUSED,
    START_FAILED,
    STOP_REQUESTED,
    DEALLOCATE_REQUESTED,
    DELETE_REQUESTED,
    UPDATE_REQUESTED,
    MAX_PRICE_CHANGED,
    SIMULATE_EVICTION_REQUESTED,
    REQUEST_REFUSED,
    OPERATION_FAILED,
    CAPACITY_LOST,
    CAPACITY_BACK,
    PRICE_CHANGED,
    ALERT_POSTED,
    ALERT_ANSWERED,
    ALERT_DROPPED;

    /** The kind as it is written in timelines, for example {@code evictionAnnounced}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String word : name().split("_", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            text.append(text.isEmpty() ? lower : lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
        }
        return text.toString();
    }
}
