package dev.spotkeeper.core.ladder;

import java.time.Duration;

/**
 * What is believed of offerings before we have seen much of them. Every number is argued from recordings that no benchmark of
 * ours is judged by, and docs/benchmarks.md shows how little hangs on each.
 *
 * @param life the mean life of a Spot VM
 * @param weight how many lives of ours that belief weighs as much as
 * @param unseenLoss which part of an eviction a loss counts that no VM of ours was there to suffer
 * @param steadiness how much longer than a fresh place a steady one lasts: 3 means four times as long
 * @param steadyAfter how long without being seen down makes a place steady
 * @param outage how long capacity stays away, in the mean
 * @param samePrice prices closer than this share are the same price
 */
public record Beliefs(
        Duration life,
        double weight,
        double unseenLoss,
        double steadiness,
        Duration steadyAfter,
        Duration outage,
        double samePrice) {
    /**
     * Life: 627 preemptible VMs of Google's (2019) ran 18 hours an eviction, Azure's middle bands mean 8 to 13. Weight: one life, the
     * unit-information prior (Kass and Wasserman, 1995). Unseen losses: half, since nobody saw how long the place had been up.
     * Steadiness: where lives scatter, a place met at a random moment lasts (1 + cv²) / 2 times as long as one that has just come back
     * (the inspection paradox); the lives of three AWS zones (August 2023) have a cv of 2.8, hence 4.4 times. It is reached after three
     * times the 26 hours that such a place has behind it in the mean. Outage: 2.6 hours in the mean in those zones. Same price: 95 % of
     * the single steps of Azure's Spot prices (123 snapshots, 2022 to 2024) are at most 10 %.
     */
    public static final Beliefs USUAL =
            new Beliefs(Duration.ofHours(12), 1, 0.5, 3, Duration.ofDays(3), Duration.ofHours(3), 0.1);

    /** Returns the same beliefs with other numbers for how long lives and outages last. */
    public Beliefs withSpans(Duration newLife, Duration newOutage) {
        return new Beliefs(newLife, weight, unseenLoss, steadiness, steadyAfter, newOutage, samePrice);
    }

    /** Returns the same beliefs with other weights of the belief itself and of losses that nobody suffered. */
    public Beliefs withWeights(double newWeight, double newUnseenLoss) {
        return new Beliefs(life, newWeight, newUnseenLoss, steadiness, steadyAfter, outage, samePrice);
    }

    /** Returns the same beliefs with another idea of steady places. */
    public Beliefs withSteadiness(double newSteadiness, Duration newSteadyAfter) {
        return new Beliefs(life, weight, unseenLoss, newSteadiness, newSteadyAfter, outage, samePrice);
    }

    /** Returns the same beliefs with another idea of what prices differ. */
    public Beliefs withSamePrice(double newSamePrice) {
        return new Beliefs(life, weight, unseenLoss, steadiness, steadyAfter, outage, newSamePrice);
    }
}
