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
 */
public record MonitorSettings(Spread submission, Health health, Delivery alerts) {
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

    /** As seen on Azure: some three minutes for a record, and for an alert. */
    @Observed("a real eviction of 2021: event 01:44:41.008Z, submission 01:47:46.387Z")
    @Documented("azure-monitor-docs data-ingestion-time.md: activity log available in 3 to 20 minutes")
    public static MonitorSettings usual() {
        Spread lag = Spread.exactly(Duration.ofMinutes(3));
        return new MonitorSettings(lag, new Health(Duration.ofSeconds(30), false), new Delivery(lag, 0, 0));
    }

    /** For rehearsals: alerts after 5 to 30 seconds, Resource Health 5 seconds late. */
    public static MonitorSettings brisk() {
        Spread soon = Spread.between(Duration.ofSeconds(5), Duration.ofSeconds(30));
        return new MonitorSettings(
                Spread.exactly(Duration.ofSeconds(2)),
                new Health(Duration.ofSeconds(5), false),
                new Delivery(soon, 0, 0));
    }

    /** The same with another delivery of alerts. */
    public MonitorSettings with(Delivery other) {
        return new MonitorSettings(submission, health, other);
    }

    /** The same with another Resource Health. */
    public MonitorSettings with(Health other) {
        return new MonitorSettings(submission, other, alerts);
    }
}
