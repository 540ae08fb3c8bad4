package dev.spotkeeper.simulator.monitor;

import java.util.Optional;
import java.util.stream.Stream;

/** What tells of VMs from outside, each of which can fall silent. */
public enum Source {
    /** States are Unknown, and no record of Resource Health is written. */
    RESOURCE_HEALTH("resourceHealth"),
    /** No record is written: none can be read, exported or alerted on, those of Resource Health included. */
    ACTIVITY_LOG("activityLog"),
    /** No log search alert rule looks; traces are kept, and what is still young is told when the silence ends. */
    LOG_ALERTS("logAlerts");

    private final String text;

    Source(String text) {
        this.text = text;
    }

    /** The name that the control interface gives it. */
    public String text() {
        return text;
    }

    /** The source of that name, if there is one. */
    public static Optional<Source> named(String text) {
        return Stream.of(values()).filter(one -> one.text.equals(text)).findFirst();
    }
}
