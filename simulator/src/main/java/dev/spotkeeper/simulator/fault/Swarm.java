package dev.spotkeeper.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Faults by chance. The seed first draws which kinds of fault exist in this run at all, so that rare combinations come up,
 * then whether an operation is struck, and by which.
 */
public final class Swarm implements Supplier<Optional<Fault>> {
    private static final List<Fault> ALL = List.of(
            new Fault.Refuse(500, "InternalServerError", "Encountered internal server error."),
            new Fault.Refuse(409, "Conflict", "The request failed due to conflict with a concurrent request."),
            new Fault.Refuse(
                    429,
                    "OperationNotAllowed",
                    "The server rejected the request because too many requests have been received for this"
                            + " subscription."),
            new Fault.Fail("InternalExecutionError", "An internal execution error occurred. Please retry later."),
            new Fault.Fail("OperationPreempted", "Operation execution has been preempted by a more recent operation."),
            new Fault.Delay(Duration.ofMinutes(5)));

    private final RandomGenerator random;
    private final double share;
    private final List<Fault> existing;

    /** Strikes {@code share} of the operations, from 0 to 1, with the kinds that {@code random} lets exist. */
    public Swarm(RandomGenerator random, double share) {
        this.random = random;
        this.share = share;
        this.existing = ALL.stream().filter(fault -> random.nextBoolean()).toList();
    }

    /** The kinds that exist in this run. */
    public List<Fault> existing() {
        return existing;
    }

    @Override
    public Optional<Fault> get() {
        boolean struck = !existing.isEmpty() && random.nextDouble() < share;
        return struck ? Optional.of(existing.get(random.nextInt(existing.size()))) : Optional.empty();
    }
}
