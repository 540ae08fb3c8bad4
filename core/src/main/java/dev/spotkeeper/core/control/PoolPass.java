package dev.spotkeeper.core.control;

import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Fleets.InForce;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.PoolRecords.Versioned;
import dev.spotkeeper.core.replacement.Agenda;
import dev.spotkeeper.core.replacement.Note;
import dev.spotkeeper.core.replacement.Outcome;
import dev.spotkeeper.core.replacement.Outcomes;
import dev.spotkeeper.core.replacement.PoolPlan;
import dev.spotkeeper.core.replacement.PoolPlanner;
import dev.spotkeeper.core.replacement.PoolScene;
import dev.spotkeeper.core.replacement.Surroundings;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way through the house for a pool: load its record, look at its members, decide; announce the steps by one ETag write, take them,
 * and write down what came of them. Whoever does not get the announcement written takes no step. A member's slot is claimed by that
 * write, then its offering's lease is taken, then Azure is asked: a crash in between is an expiry.
 */
public final class PoolPass {
    /** A pass that is due within so long sees all that one now would see: a wake for each VM of a mass eviction comes to a pass each 5 s. */
    static final Duration SOON = Duration.ofSeconds(5);

    private final Ports ports;
    private final PoolPorts pools;
    private final RestartPolicy policy;
    private final Predicate<String> inOurCare;
    private final PoolEyes eyes;
    private final PoolHands hands;

    /**
     * Binds the pass.
     *
     * @param inOurCare whether a subscription is in our care; a pool elsewhere is left alone, whoever asks and wherever its document moves it
     */
    public PoolPass(Ports ports, PoolPorts pools, RestartPolicy policy, Predicate<String> inOurCare) {
        this.ports = ports;
        this.pools = pools;
        this.policy = policy;
        this.inOurCare = inOurCare;
        this.eyes = new PoolEyes(ports, pools, new Pass(ports, policy));
        this.hands = new PoolHands(ports, pools.deployments(), new OfferingDesk(ports, policy));
    }

    /**
     * Walks over one pool. Idempotent: doing it twice, late, or again after a crash ends in the same state. While a pool has VMs elsewhere
     * than in the subscription and group that the fleet document names, they are kept as those of a pool that it does not name.
     *
     * @throws ConflictException when others kept writing the record: the message must be delivered again
     */
    public PoolResult run(String name) {
        for (int tries = 0; tries < Pass.MAX_TRIES; tries++) {
            Optional<Versioned> loaded = pools.records().load(name);
            Optional<Instant> soon = dueBefore(loaded).filter(this::isSoon);
            if (soon.isPresent()) {
                return PoolResult.nothing(name, "a pass is due at " + soon.get() + " anyway");
            }
            InForce inForce = pools.fleets().current();
            Optional<Pool> wanted = inForce.fleet().pool(name);
            Optional<PoolRecord> known = loaded.map(Versioned::record)
                    .map(record ->
                            wanted.map(there -> record.movedTo(there.home())).orElse(record))
                    .or(() -> wanted.map(there -> PoolRecord.empty(there, inForce.section(name))));
            if (known.isEmpty()) {
                return PoolResult.nothing(name, "the fleet document has no such pool");
            }
            String subscription = known.get().home().subscriptionId();
            if (!inOurCare.test(subscription)) {
                return PoolResult.foreign(
                        name,
                        "the pool " + name + " is of the subscription " + subscription + ", which is not in our care");
            }
            Optional<Pool> pool =
                    wanted.filter(there -> there.home().equals(known.get().home()));
            Optional<PoolResult> done = walk(loaded, known.get(), pool, inForce.section(name));
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw new ConflictException(name, Pass.MAX_TRIES);
    }

    /** Returns what was done, or empty when somebody else wrote first. */
    private Optional<PoolResult> walk(
            Optional<Versioned> loaded, PoolRecord known, Optional<Pool> pool, String document) {
        PoolPlan plan = plan(known, pool, document);
        plan.news().forEach(item -> hands.tell(item, plan.record()));
        Optional<Versioned> written = write(loaded, plan.record(), pool);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        List<Journal.Entry> entries = new ArrayList<>(log(plan.notes(), known.home()));
        if (plan.steps().isEmpty()) {
            wake(written.get().record(), dueBefore(loaded));
        } else {
            List<Outcome> outcomes = plan.steps().stream()
                    .map(step -> hands.take(step, plan.record(), pool))
                    .toList();
            entries.addAll(conclude(written.get(), outcomes, pool, dueBefore(loaded)));
        }
        return Optional.of(PoolResult.done(known.pool(), plan.steps().size(), Words.of(plan.record()), entries));
    }

    private PoolPlan plan(PoolRecord known, Optional<Pool> pool, String document) {
        PoolScene scene = new PoolScene(known, pool, document, eyes.look(known, pool), policy, now());
        PoolPlanner planner = new PoolPlanner(scene);
        Optional<Surroundings> around = planner.needsPlaces() ? pool.map(eyes::around) : Optional.empty();
        return planner.plan(around);
    }

    /** Writes what came of the steps into whatever the record is by now. Returns what it logged. */
    private List<Journal.Entry> conclude(
            Versioned announced, List<Outcome> outcomes, Optional<Pool> pool, Optional<Instant> dueBefore) {
        Versioned current = announced;
        for (int tries = 0; tries < Pass.MAX_TRIES; tries++) {
            PoolPlan result = Outcomes.of(current.record(), outcomes, now());
            Optional<Versioned> written = write(Optional.of(current), result.record(), pool);
            if (written.isPresent()) {
                List<Journal.Entry> entries =
                        log(result.notes(), current.record().home());
                wake(written.get().record(), dueBefore);
                return entries;
            }
            current = pools.records().load(announced.record().pool()).orElseThrow();
        }
        throw new ConflictException(announced.record().pool(), Pass.MAX_TRIES);
    }

    /** A look that is due before the next one would be stands, so that who finds nothing new writes nothing. */
    private Optional<Versioned> write(Optional<Versioned> loaded, PoolRecord planned, Optional<Pool> pool) {
        Instant now = now();
        Optional<Instant> due = Agenda.next(planned, pool, now)
                .flatMap(delay -> Due.after(delay, dueBefore(loaded), now).at());
        PoolRecord record = planned.withDueAt(due);
        if (loaded.isEmpty()) {
            return pools.records().create(record);
        }
        return loaded.get().record().equals(record)
                ? loaded
                : pools.records().replace(record, loaded.get().etag());
    }

    private boolean isSoon(Instant due) {
        return due.isAfter(now()) && !due.isAfter(now().plus(SOON));
    }

    private static Optional<Instant> dueBefore(Optional<Versioned> loaded) {
        return loaded.map(Versioned::record).flatMap(PoolRecord::dueAt);
    }

    private void wake(PoolRecord record, Optional<Instant> dueBefore) {
        record.dueAt()
                .map(at -> Duration.between(now(), at))
                .flatMap(delay -> Due.after(delay, dueBefore, now()).messageAfter())
                .ifPresent(delay -> ports.wakes().wakePool(record.pool(), delay, "due"));
    }

    private List<Journal.Entry> log(List<Note> notes, Pool.Home home) {
        List<Journal.Entry> entries = notes.stream()
                .map(note -> new Journal.Entry(now(), note.member().vm(home), "", note.what(), note.why(), note.data()))
                .toList();
        entries.forEach(ports.journal()::append);
        return entries;
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
