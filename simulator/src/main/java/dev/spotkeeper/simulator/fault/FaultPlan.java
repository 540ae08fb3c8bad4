package dev.spotkeeper.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The faults to come: those that a scenario planned, each striking once and in order, then those that chance draws. */
public final class FaultPlan {
    private final List<FaultRule> planned = new ArrayList<>();
    private Supplier<Optional<Fault>> chance = Optional::empty;

    /** Plans a fault for the next operation that {@code rule} fits. */
    public void plan(FaultRule rule) {
        planned.add(rule);
    }

    /** Lets {@code draw} decide about each operation that no planned fault strikes. */
    public void leaveToChance(Supplier<Optional<Fault>> draw) {
        this.chance = draw;
    }

    /** Takes the fault that strikes this operation, if any. */
    public Optional<Fault> take(String action, String vm) {
        for (FaultRule rule : planned) {
            if (rule.strikes(action, vm)) {
                planned.remove(rule);
                return Optional.of(rule.fault());
            }
        }
        return chance.get();
    }
}
