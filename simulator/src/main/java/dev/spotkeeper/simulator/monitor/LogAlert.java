package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.logs.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An alert about rows of a workspace.
 *
 * @param rule the rule that fired
 * @param receiver who is told
 * @param firing what fired
 * @param look what is told of it now
 */
record LogAlert(LogAlertRule rule, Receiver receiver, Firing firing, Look look) implements Alert {
    /** The columns that name what is affected, in the order in which Azure Monitor takes them. */
    private static final List<String> AFFECTED = List.of("_ResourceId", "ResourceId", "Resource", "Computer");

    /**
     * What stays the same from Fired to Resolved.
     *
     * @param ids of the alert and of what it comes from, both GUIDs
     * @param workspace what the rule watches
     * @param dimensions the values that were found, by column, in the rule's order
     * @param since when the oldest row was generated
     * @param firedAt when the rule noticed
     */
    record Firing(Ids ids, Workspace workspace, Map<String, String> dimensions, Instant since, Instant firedAt) {}

    /** The alert's own id, and the id of its origin. */
    record Ids(String alertId, String originId) {}

    /**
     * What a look found.
     *
     * @param condition {@code Fired} or {@code Resolved}
     * @param count how many rows
     * @param start the start of the window
     * @param end its end
     */
    record Look(String condition, long count, Instant start, Instant end) {}

    List<String> affected() {
        return AFFECTED.stream()
                .flatMap(column -> Stream.ofNullable(firing.dimensions().get(column)))
                .limit(1)
                .toList();
    }

    @Override
    public String ruleName() {
        return rule.name();
    }

    @Override
    public String vm() {
        String id = Objects.requireNonNullElse(firing.dimensions().get("ResourceId"), "");
        return id.substring(id.lastIndexOf('/') + 1);
    }

    @Override
    public String status() {
        return look.condition();
    }

    @Override
    public String about() {
        return rule.name();
    }

    @Override
    public Instant since() {
        return firing.since();
    }
}
