package dev.spotkeeper.core.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what is to be done about one VM. Pure: the same snapshot, policy and instant give the same plan. */
public final class Planner {
    private Planner() {}

    /** Decides. */
    public static Plan decide(Snapshot snapshot, RestartPolicy policy, Instant now) {
        return new Plan(new Action.None(), snapshot.record(), "", List.of(), Optional.empty(), false);
    }
}
