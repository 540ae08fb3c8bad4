package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.port.Deployments.State;
import dev.spotkeeper.core.price.MaxPrice;
import java.util.Optional;

/** What was seen of a member in this pass. */
public sealed interface Sighting {
    /** How its deployment stands. */
    record OfDeployment(State state) implements Sighting {}

    /**
     * What became of its VM, and whether it is any use.
     *
     * @param tight its max price, if its price leaves that too little room and its owner wants it elsewhere then
     */
    record OfVm(Fate fate, Readiness readiness, Optional<MaxPrice> tight) implements Sighting {
        /** A VM whose worker was not asked, and whose price is all right. */
        public OfVm(Fate fate) {
            this(fate, new Readiness.Unasked(), Optional.empty());
        }
    }
}
