package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.port.Deployments.State;

/** What was seen of a member in this pass. */
public sealed interface Sighting {
    /** How its deployment stands. */
    record OfDeployment(State state) implements Sighting {}

    /** What became of its VM, and whether it is any use. */
    record OfVm(Fate fate, Readiness readiness) implements Sighting {
        /** A VM whose worker was not asked. */
        public OfVm(Fate fate) {
            this(fate, new Readiness.Unasked());
        }
    }
}
