package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;

/**
 * How late, and how reliably, Azure tells.
 *
 * @param submission from an event to its record being readable and alertable
 * @param health how late {@code availabilityStatuses} is
 * @param alerts how alerts are delivered
 * @param logs how late the workspace is, and how often its alert rule looks
 */
public record MonitorSettings(Spread submission, Health health, Delivery alerts, Logs logs) {
    /**
     * How Resource Health behaves.
     *
     * @param lag how late a change is shown
     * @param silent whether it shows Unknown whatever happens, and writes no records
     */
    public record Health(Duration lag, boolean silent) {}

    /**
     * How alerts are delivered.
     *
     * @param delay from the event to the first attempt
     * @param lostShare how many are never sent, from 0 to 1
     * @param doubledShare how many are sent twice, from 0 to 1
     */
    public record Delivery(Spread delay, double lostShare, double doubledShare) {}

    /**
     * How late a Log Analytics workspace is.
     *
     * @param activity from an event to its row in {@code AzureActivity}
     * @param traces from a trace's ingestion to its row in {@code AppTraces}
     * @param frequency how often a log search alert rule looks, over twice that time
     * @param delay from a look to the first attempt to tell
     */
    public record Logs(Spread activity, Spread traces, Duration frequency, Spread delay) {}

    /** As seen on Azure: some three minutes for a record, and for an alert. */
    @Observed("a real eviction of 2021: event 01:44:41.008Z, submission 01:47:46.387Z")
    @Documented("azure-monitor-docs data-ingestion-time.md: activity log available in 3 to 20 minutes")
    public static MonitorSettings usual() {
        Spread lag = Spread.exactly(Duration.ofMinutes(3));
        return new MonitorSettings(
                lag, new Health(Duration.ofSeconds(30), false), new Delivery(lag, 0, 0), usualLogs(lag));
    }

    /** For rehearsals: alerts after 5 to 30 seconds, Resource Health and logs 5 seconds late, a look at the logs each 20. */
    public static MonitorSettings brisk() {
        Spread soon = Spread.between(Duration.ofSeconds(5), Duration.ofSeconds(30));
        return new MonitorSettings(
                Spread.exactly(Duration.ofSeconds(2)),
                new Health(Duration.ofSeconds(5), false),
                new Delivery(soon, 0, 0),
                briskLogs());
    }

    /** The same with another delivery of alerts. */
    public MonitorSettings with(Delivery other) {
        return new MonitorSettings(submission, health, other, logs);
    }

    /** The same with another Resource Health. */
    public MonitorSettings with(Health other) {
        return new MonitorSettings(submission, other, alerts, logs);
    }

    /** The same with another workspace. */
    public MonitorSettings with(Logs other) {
        return new MonitorSettings(submission, health, alerts, other);
    }

    @Documented(
            "azure-monitor-docs data-ingestion-time.md: the pipeline takes some two minutes; five is the portal's frequency")
    private static Logs usualLogs(Spread activity) {
        return new Logs(
                activity,
                Spread.exactly(Duration.ofMinutes(2)),
                Duration.ofMinutes(5),
                Spread.exactly(Duration.ofSeconds(10)));
    }

    private static Logs briskLogs() {
        Spread lag = Spread.exactly(Duration.ofSeconds(5));
        return new Logs(lag, lag, Duration.ofSeconds(20), Spread.exactly(Duration.ofSeconds(1)));
    }
}
