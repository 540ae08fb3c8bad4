package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Quotas;
import dev.spotkeeper.core.capacity.SizeFacts;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.PriceCare;
import dev.spotkeeper.core.pool.Area;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Deployments.State;
import dev.spotkeeper.core.port.Knowledge;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.replacement.Choice;
import dev.spotkeeper.core.replacement.Fate;
import dev.spotkeeper.core.replacement.Readiness;
import dev.spotkeeper.core.replacement.Sighting;
import dev.spotkeeper.core.replacement.Stint;
import dev.spotkeeper.core.replacement.Surroundings;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at the members of a pool, and at what there is for them. It writes nothing of the pool's. */
final class PoolEyes {
    /** Up to so many members are read one by one; the records of more are read in one go. */
    private static final int FEW = 50;

    private final Ports ports;
    private final PoolPorts pools;
    private final Pass pass;

    PoolEyes(Ports ports, PoolPorts pools, Pass pass) {
        this.ports = ports;
        this.pools = pools;
        this.pass = pass;
    }

    /** Looks at each member that has a VM, or is about to. */
    Map<Integer, Sighting> look(PoolRecord record, Optional<Pool> pool) {
        Function<VmId, Optional<VmRecord>> known = records(record);
        EvictionPolicy policy = pool.map(Pool::evictionPolicy).orElse(EvictionPolicy.DELETE);
        Instant now = ports.clock().instant();
        PoolEars ears = new PoolEars(
                pools.heartbeats(),
                pool.flatMap(Pool::readyWithin),
                record.judgedSince().orElse(now),
                now);
        Map<Integer, Sighting> sightings = new HashMap<>();
        for (Member member : record.members()) {
            VmId vm = member.id(record.pool()).vm(record.home());
            if (member.phase() instanceof Phase.Deploying deploying) {
                sightings.put(member.number(), deployment(vm, deploying.offering()));
            } else if (member.phase() instanceof Phase.Up up) {
                sightings.put(member.number(), up(vm, up, known, policy, ears));
            } else if (member.phase() instanceof Phase.Retired retired) {
                retired.offering()
                        .ifPresent(place -> sightings.put(
                                member.number(),
                                new Sighting.OfVm(see(vm, place, retired.at(), known, policy)
                                        .fate())));
            }
        }
        return sightings;
    }

    /** Asks what there is. */
    Surroundings around(Pool pool) {
        String subscription = pool.home().subscriptionId();
        Map<String, Optional<List<SizeFacts>>> sizes = new HashMap<>();
        Map<String, Quotas> quotas = new HashMap<>();
        Map<String, Set<String>> zones = new HashMap<>();
        for (Area area : pool.areas()) {
            sizes.computeIfAbsent(area.region(), region -> pools.knowledge().sizes(subscription, region));
            quotas.computeIfAbsent(area.region(), region -> pools.knowledge().quotas(subscription, region));
            zones.computeIfAbsent(area.region(), region -> new HashSet<>())
                    .addAll(area.zones().isEmpty() ? List.of("") : area.zones());
        }
        Knowledge.Question question =
                new Knowledge.Question(subscription, Choice.names(pool, sizes), zones, pool.target());
        return new Surroundings(
                sizes,
                quotas,
                pools.knowledge().markets(question),
                ports.offerings().all(subscription),
                ports.holds().all());
    }

    /** A VM that was deployed gets its own first pass at once: from then on its evictions are noticed. */
    private Sighting deployment(VmId vm, Offering offering) {
        State state = pools.deployments().state(vm);
        if (state instanceof State.Succeeded && offering.place().spot()) {
            ownPass(vm);
        }
        return new Sighting.OfDeployment(state);
    }

    private void ownPass(VmId vm) {
        try {
            pass.run(vm, List.of());
        } catch (IllegalArgumentException unreadable) {
            // Its member is up all the same, and people are told when its fate is looked at.
        }
    }

    /** Before a VM is given up that its worker does not speak for it is looked at once more: a person may have stopped it a moment ago. */
    private Sighting.OfVm up(
            VmId vm, Phase.Up up, Function<VmId, Optional<VmRecord>> known, EvictionPolicy policy, PoolEars ears) {
        Sighting.OfVm seen = heard(vm, up, see(vm, up.offering(), up.since(), known, policy), ears);
        if (!ears.isLate(seen.readiness()) || !up.offering().place().spot()) {
            return seen;
        }
        ownPass(vm);
        return heard(vm, up, see(vm, up.offering(), up.since(), this::load, policy), ears);
    }

    private static Sighting.OfVm heard(VmId vm, Phase.Up up, Seen seen, PoolEars ears) {
        Readiness readiness = seen.fate().kind() == Fate.Kind.RUNNING
                ? ears.listen(vm, up, Stint.of(up, seen.record()))
                : new Readiness.Unasked();
        return new Sighting.OfVm(seen.fate(), readiness, seen.record().flatMap(PriceCare::leftTooLittleRoom));
    }

    private Seen see(
            VmId vm,
            Offering offering,
            Instant since,
            Function<VmId, Optional<VmRecord>> known,
            EvictionPolicy ofPool) {
        if (!offering.place().spot()) {
            Fate fate = Fate.ofRegular(
                    ports.compute().observe(vm),
                    Duration.between(since, ports.clock().instant()));
            return new Seen(fate, Optional.empty());
        }
        try {
            return ofSpot(vm, known, ofPool);
        } catch (IllegalArgumentException unreadable) {
            // One record that cannot be read must not keep the others of the pool from being looked after.
            String why = "its record cannot be read: " + unreadable.getMessage();
            return new Seen(new Fate(Fate.Kind.UNREADABLE, why), Optional.empty());
        }
    }

    private Seen ofSpot(VmId vm, Function<VmId, Optional<VmRecord>> known, EvictionPolicy ofPool) {
        Optional<VmRecord> record = known.apply(vm);
        if (record.isEmpty()) {
            pass.run(vm, List.of());
            record = load(vm);
        }
        EvictionPolicy policy =
                record.flatMap(VmRecord::traits).map(Traits::evictionPolicy).orElse(ofPool);
        Fate fate = Fate.of(
                record.orElseGet(() -> VmRecord.unseen(vm)),
                policy,
                ports.clock().instant());
        return new Seen(fate, record);
    }

    private Optional<VmRecord> load(VmId vm) {
        return ports.records().load(vm).map(Versioned::record);
    }

    private Function<VmId, Optional<VmRecord>> records(PoolRecord record) {
        if (record.members().size() <= FEW) {
            return this::load;
        }
        VmRecords.All all = ports.records().all(record.home().subscriptionId());
        Map<VmId, VmRecord> read = all.records().stream().collect(Collectors.toMap(VmRecord::vm, Function.identity()));
        Set<VmId> unreadable = Set.copyOf(all.unreadable());
        return vm -> {
            if (unreadable.contains(vm)) {
                throw new IllegalArgumentException("see the log of the app");
            }
            return Optional.ofNullable(read.get(vm));
        };
    }

    /**
     * A VM as it was seen.
     *
     * @param record what is kept about it, if it is a Spot VM
     */
    private record Seen(Fate fate, Optional<VmRecord> record) {}
}
