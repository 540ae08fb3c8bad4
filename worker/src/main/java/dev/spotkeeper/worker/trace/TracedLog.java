package dev.spotkeeper.worker.trace;

import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints each event as before, and makes traces of those that tell of the worker's life. An eviction is told at once on a lane
 * of its own; the rest may wait for company.
 */
final class TracedLog implements EventLog {
    private static final Set<String> TOLD = Set.of(
            "started",
            "warmedUp",
            "warmUpFailed",
            "taken",
            "postponed",
            "stopAsked",
            "handedBack",
            "committed",
            "duplicate",
            "failed",
            "leaseLost",
            "serviceEnded",
            "notice",
            "withdrawn",
            "overdue",
            "workerFault",
            "stopped");

    private static final Set<String> URGENT = Set.of("notice", "withdrawn");

    private static final Map<String, String> RENAMED = Map.of("type", "eventType", "status", "eventStatus");

    private final EventLog printed;
    private final Lanes lanes;
    private final InstanceMetadata self;
    private final InstantSource clock;

    TracedLog(EventLog printed, Lanes lanes, InstanceMetadata self, InstantSource clock) {
        this.printed = printed;
        this.lanes = lanes;
        this.self = self;
        this.clock = clock;
    }

    @Override
    public void write(EventLine line) {
        if (TOLD.contains(line.event())) {
            trace(line);
        }
        printed.write(line);
    }

    private void trace(EventLine line) {
        boolean isUrgent = URGENT.contains(line.event());
        Map<String, String> properties = new LinkedHashMap<>();
        line.members()
                .forEach((name, value) -> properties.put(isUrgent ? RENAMED.getOrDefault(name, name) : name, value));
        properties.computeIfPresent("eventStatus", (name, status) -> capitalized(status));
        properties.put("event", line.event());
        properties.put("resourceId", self.resourceId());
        String message = line.event().equals("notice") ? properties.getOrDefault("eventType", "notice") : line.event();
        Consumer<Trace> lane = isUrgent ? lanes.urgent() : lanes.patient();
        lane.accept(new Trace(clock.instant(), message, properties));
    }

    /** As Azure writes it. */
    private static String capitalized(String status) {
        return status.substring(0, 1).toUpperCase(Locale.ROOT)
                + status.substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * Where traces go.
     *
     * @param urgent sends at once
     * @param patient sends in batches
     */
    record Lanes(Consumer<Trace> urgent, Consumer<Trace> patient) {}
}
