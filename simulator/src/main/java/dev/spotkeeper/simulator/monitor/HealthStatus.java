package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import java.time.Instant;

/**
 * A state of Resource Health, as {@code availabilityStatuses} shows it.
 *
 * @param state the state and since when
 * @param texts what people read
 * @param reason why
 */
@Documented("azure-rest-api-specs resourcehealth 2024-02-01; azure-monitor-docs resource-health-vm-annotation.md")
public record HealthStatus(State state, Texts texts, Reason reason) {
    /**
     * The state.
     *
     * @param availability {@code Available}, {@code Unavailable}, {@code Unknown}
     * @param since {@code occuredTime}, so spelled on the wire
     */
    public record State(String availability, Instant since) {}

    /**
     * What people read.
     *
     * @param title short
     * @param summary a sentence
     */
    public record Texts(String title, String summary) {}

    /**
     * Why.
     *
     * @param context {@code Platform Initiated}, {@code Customer Initiated} or {@code Not Applicable}
     * @param category {@code Unplanned} or {@code Not Applicable}
     * @param reasonType {@code Unplanned}, {@code UserInitiated} or empty
     */
    public record Reason(String context, String category, String reasonType) {}

    static HealthStatus available(Instant since) {
        return new HealthStatus(
                new State("Available", since),
                new Texts("Available", "There aren't any known Azure platform problems affecting this virtual machine"),
                new Reason("Not Applicable", "Not Applicable", ""));
    }

    static HealthStatus preempted(Instant since) {
        return new HealthStatus(
                new State("Unavailable", since),
                new Texts(HealthTexts.PREEMPTED_TITLE, HealthTexts.PREEMPTED_SUMMARY),
                new Reason("Platform Initiated", "Unplanned", "Unplanned"));
    }

    static HealthStatus byUser(Texts texts, Instant since) {
        return new HealthStatus(
                new State("Unavailable", since),
                texts,
                new Reason("Customer Initiated", "Not Applicable", "UserInitiated"));
    }

    static HealthStatus unknown(Instant since) {
        return new HealthStatus(
                new State("Unknown", since),
                new Texts("Unknown", "We are currently unable to determine the health of this virtual machine"),
                new Reason("Not Applicable", "Not Applicable", ""));
    }
}
