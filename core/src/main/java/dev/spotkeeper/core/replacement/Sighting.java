package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.port.Deployments.State;

/** What was seen of a member in this pass. */
public sealed interface Sighting {
    /** How its deployment stands. */
    record OfDeployment(State state) implements Sighting {}

    /** What became of its VM. */
    record OfVm(Fate fate) implements Sighting {}
}
