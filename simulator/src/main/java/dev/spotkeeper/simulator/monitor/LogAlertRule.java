package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.logs.ShippedQuery;
import java.time.Duration;
import java.util.List;

/**
 * A log search alert with its action group. It fires when its query gives a row, once for each combination of dimensions.
 *
 * @param name the rule's name
 * @param query what it asks the workspace
 * @param dimensions columns that split the rows: one alert for each combination of their values
 * @param schedule how often it looks
 * @param autoMitigate whether an alert lasts until its condition has been gone for a while, and is told to be resolved then;
 *     otherwise each look that finds a row fires again
 * @param receivers who is told, always in the common schema: of this kind of alert no other is documented
 */
public record LogAlertRule(
        String name,
        ShippedQuery query,
        List<String> dimensions,
        Schedule schedule,
        boolean autoMitigate,
        List<Receiver> receivers) {

    /** Copies dimensions and receivers. */
    public LogAlertRule {
        dimensions = List.copyOf(dimensions);
        receivers = List.copyOf(receivers);
    }

    /**
     * When a rule looks.
     *
     * @param frequency from one look to the next
     * @param window how far back it looks, by the rows' own time
     */
    public record Schedule(Duration frequency, Duration window) {
        private static final Duration SHORT = Duration.ofMinutes(5);
        private static final Duration MIDDLE = Duration.ofMinutes(15);
        private static final Duration LONG = Duration.ofHours(11);

        /** How long the condition must be gone before an alert is resolved. */
        @Documented(
                "azure-monitor-docs alerts-overview.md, Stateful alerts: 10 min at one minute, then 3, 2, 1 periods")
        public Duration timeToResolve() {
            if (frequency.compareTo(SHORT) < 0) {
                return frequency.multipliedBy(10);
            }
            if (frequency.compareTo(MIDDLE) <= 0) {
                return frequency.multipliedBy(3);
            }
            return frequency.compareTo(LONG) < 0 ? frequency.multipliedBy(2) : frequency;
        }
    }

    /**
     * The rule that tells of Preempt notices, as the shipped template makes it: as often as the settings say, over twice that time, since a trace is readable
     * some time after its date; an alert for each eviction, resolved later.
     */
    public static LogAlertRule onPreempt(MonitorSettings.Logs settings, Receiver receiver) {
        return new LogAlertRule(
                "spot-preempt",
                ShippedQuery.PREEMPT_ALERT,
                List.of("ResourceId", "EventId", "EventType", "NotBefore"),
                new Schedule(settings.frequency(), settings.frequency().multipliedBy(2)),
                true,
                List.of(receiver));
    }
}
