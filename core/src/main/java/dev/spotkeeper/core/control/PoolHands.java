package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PriceTag;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Entry;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.port.Deployments;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.replacement.News;
import dev.spotkeeper.core.replacement.Outcome;
import dev.spotkeeper.core.replacement.Step;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the steps of a plan, each only after it was announced, and tells offerings what became of VMs. */
final class PoolHands {
    private final Ports ports;
    private final Deployments deployments;
    private final OfferingDesk desk;

    PoolHands(Ports ports, Deployments deployments, OfferingDesk desk) {
        this.ports = ports;
        this.deployments = deployments;
        this.desk = desk;
    }

    /** Tells an offering what became of a VM; once more, after a crash, changes nothing. */
    void tell(News item, PoolRecord record) {
        VmId vm = item.member().vm(record.home());
        if (item instanceof News.UnderWay) {
            desk.begun(vm, item.offering());
        } else if (item instanceof News.Deployed) {
            desk.succeeded(vm, item.offering());
        } else if (item instanceof News.Refused refused) {
            desk.refusedAndLeft(vm, item.offering(), refused.refusal(), needed(record));
        } else {
            desk.left(vm, item.offering());
        }
    }

    /**
     * Takes a step.
     *
     * @param record the record that announced it
     */
    Outcome take(Step step, PoolRecord record, Optional<Pool> pool) {
        VmId vm = step.member().vm(record.home());
        if (step instanceof Step.Deploy deploy) {
            Pool wanted = pool.orElseThrow(() -> new IllegalStateException("no pool to deploy " + vm));
            return deploy(deploy, vm, wanted, needed(record));
        }
        String own = record.pool();
        return new Outcome.Removed(
                step, step instanceof Step.Drain ? deployments.drain(vm, own) : deployments.remove(vm, own));
    }

    private Outcome deploy(Step.Deploy step, VmId vm, Pool pool, int needed) {
        Entry entry = desk.enterOrLeave(vm, step.offering());
        if (entry instanceof Entry.TurnedAway away) {
            return new Outcome.TurnedAway(step, away.reason());
        }
        if (!ports.clock().instant().isBefore(step.expiresAt().minus(ClaimedDeed.LONGEST_REQUEST))) {
            return new Outcome.TooLate(step);
        }
        Observation there = ports.compute().observe(vm);
        if (there instanceof Observation.Present) {
            desk.left(vm, step.offering());
            // It is not ours to change: its member takes the next name.
            return new Outcome.TurnedAway(step, "a VM of that name is there already");
        }
        Optional<Refusal> unseen = there instanceof Observation.Unavailable unavailable
                ? Optional.of(unavailable.refusal())
                : Optional.empty();
        if (unseen.filter(refusal -> !refusal.kind().needsPeople()).isPresent()) {
            desk.left(vm, step.offering());
            return new Outcome.TurnedAway(step, "ARM does not say whether a VM of that name is there already");
        }
        // Where only people can help (no such group, no right to look) the look is as good as the deployment, and is
        // told like it.
        Begun answer = unseen.<Begun>map(Begun.Refused::new).orElseGet(() -> deployments.deploy(order(step, vm, pool)));
        if (answer instanceof Begun.Accepted) {
            desk.begun(vm, step.offering());
        } else if (answer instanceof Begun.Refused refused) {
            desk.refusedAndLeft(vm, step.offering(), refused.refusal(), needed);
        }
        return new Outcome.Asked(step, answer);
    }

    private static int needed(PoolRecord record) {
        return (int) record.members().stream()
                .filter(member -> member.phase() instanceof Phase.Vacant || member.phase() instanceof Phase.Deploying)
                .count();
    }

    private static Deployments.Order order(Step.Deploy step, VmId vm, Pool pool) {
        Map<String, String> tags = new HashMap<>(pool.tags());
        tags.put(Vm.POOL_TAG, pool.name());
        pool.price().ifPresent(wish -> tags.put(PriceTag.NAME, wish.value()));
        return new Deployments.Order(
                vm, step.offering(), step.isArm64(), pool.evictionPolicy(), pool.maxPrice(), tags, pool.parameters());
    }
}
