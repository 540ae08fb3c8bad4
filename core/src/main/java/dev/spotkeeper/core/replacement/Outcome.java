package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.port.Deployments.Removal;

/** What came of a step. */
public sealed interface Outcome {
    /** Azure answered a deployment. */
    record Asked(Step.Deploy step, Begun answer) implements Outcome {}

    /** The offering had no room after all, or its region is held back. */
    record TurnedAway(Step.Deploy step, String why) implements Outcome {}

    /** It was too late to act on the claim. */
    record TooLate(Step.Deploy step) implements Outcome {}

    /** How far a drain, a removal or a clearance is. */
    record Removed(Step step, Removal answer) implements Outcome {}
}
