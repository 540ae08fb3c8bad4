package dev.spotkeeper.core.ladder;

import java.time.Duration;

/**
 * What an eviction and a start cost the owner, in time.
 *
 * @param perEviction work that an eviction loses or delays: since the last checkpoint, and to get under way again
 * @param boot how long a VM is billed before it works
 * @param attempt how long a start takes to be refused or granted
 * @param onDemandStay how long an on-demand VM is kept before it may be replaced by Spot again
 */
public record Terms(Duration perEviction, Duration boot, Duration attempt, Duration onDemandStay) {
    /**
     * Half an hour an eviction: a checkpoint each half hour loses a quarter of an hour in the mean, and warm-up and the next
     * message take about as long. Boot and attempt are the medians that facts about Azure's operations give in whole minutes.
     */
    public static final Terms USUAL =
            new Terms(Duration.ofMinutes(30), Duration.ofMinutes(3), Duration.ofSeconds(30), Duration.ofHours(1));

    public Terms withPerEviction(Duration newCost) {
        return new Terms(newCost, boot, attempt, onDemandStay);
    }

    public Terms withBoot(Duration newBoot) {
        return new Terms(perEviction, newBoot, attempt, onDemandStay);
    }

    public Terms withAttempt(Duration newAttempt) {
        return new Terms(perEviction, boot, newAttempt, onDemandStay);
    }
}
