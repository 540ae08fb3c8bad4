package dev.spotkeeper.core.yard;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All VMs that ever had one name: the power state as a function of time, the deployment, and the parts beside the VM. */
final class Server {
    /** From the order to delete to the 404. */
    static final Duration DELETE_TAKES = Duration.ofSeconds(20);

    /** A network interface stays reserved for so long after its VM is gone. */
    static final Duration RESERVED = Duration.ofMinutes(3);

    final VmId id;
    final Offering offering;
    final EvictionPolicy policy;
    final Map<String, String> tags;
    private final Billing billing;
    private final NavigableMap<Instant, PowerState> course = new TreeMap<>();
    private Instant deployedAt;
    private Optional<Refusal> failure;
    private boolean hasParts;

    /** A VM without a max price. */
    Server(VmId id, Offering offering, EvictionPolicy policy, Map<String, String> tags, Instant deployedAt) {
        this(id, offering, policy, Billing.USUAL, tags, deployedAt);
    }

    Server(
            VmId id,
            Offering offering,
            EvictionPolicy policy,
            Billing billing,
            Map<String, String> tags,
            Instant deployedAt) {
        this.id = id;
        this.offering = offering;
        this.policy = policy;
        this.billing = billing;
        this.tags = new TreeMap<>(tags);
        this.deployedAt = deployedAt;
        this.failure = Optional.empty();
        this.hasParts = true;
    }

    /** It is created now, and runs at {@code end}. */
    void create(Instant now, Instant end) {
        course.tailMap(now, true).clear();
        course.put(now, PowerState.STARTING);
        course.put(end, PowerState.RUNNING);
        deployedAt = end;
        failure = Optional.empty();
        hasParts = true;
    }

    /** Its creation ends without a VM that runs. */
    void fail(Refusal refusal, boolean leavesShell) {
        failure = Optional.of(refusal);
        course.tailMap(deployedAt, true).clear();
        course.put(deployedAt, leavesShell ? PowerState.DEALLOCATED : PowerState.GONE);
    }

    void turn(Instant now, PowerState passing, Instant then, PowerState last) {
        course.tailMap(now, true).clear();
        course.put(now, passing);
        course.put(then, last);
    }

    /** Deletes it, unless it is on its way out already. */
    void delete(Instant now) {
        boolean isLeaving = course.lastEntry().getValue() == PowerState.GONE;
        if (!isLeaving) {
            turn(now, PowerState.DEALLOCATING, now.plus(DELETE_TAKES), PowerState.GONE);
        }
    }

    PowerState power(Instant now) {
        return course.floorEntry(now).getValue();
    }

    Instant since(Instant now) {
        return course.floorKey(now);
    }

    boolean exists(Instant now) {
        return power(now) != PowerState.GONE;
    }

    boolean hasCompute(Instant now) {
        return power(now) == PowerState.RUNNING || power(now) == PowerState.STARTING;
    }

    boolean isBeingDeployed(Instant now) {
        return now.isBefore(deployedAt);
    }

    Instant deployedAt() {
        return deployedAt;
    }

    Optional<Refusal> failure() {
        return failure;
    }

    boolean hasParts() {
        return hasParts;
    }

    void loseParts() {
        hasParts = false;
    }

    @Override
    public String toString() {
        return id + " in " + offering.words() + " " + course + (hasParts ? " with parts" : "") + " " + failure;
    }

    Vm seen(Instant now) {
        return new Vm(id, offering.place(), policy, billing, power(now), tags);
    }
}
