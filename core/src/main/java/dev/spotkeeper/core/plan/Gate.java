package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.Refusal.Kind;
import dev.spotkeeper.core.capacity.RefusalScope;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Entry.Admitted;
import dev.spotkeeper.core.plan.Entry.TurnedAway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says who may be started in an offering now. While nothing is known against it, as many at once as there are tokens; in a
 * shortage nobody until its end but a VM that is new to it, and then one at a time, whose start is the probe. A probe that succeeds ends the shortage, and each
 * further success adds {@link #GROWTH} tokens: capacity that came back for a few is not fallen upon by all. The first
 * refusal of a start that was not under way already begins the shortage anew.
 *
 * <p>Pure: each method returns the record to be written in the place of the one that was read. Telling twice what became
 * of a start changes nothing, since its lease is gone.
 */
public final class Gate {
    /** A wave is four times the one before: 85 VMs run after four starts in a row, and a wave that fails costs three refusals a success. */
    static final int GROWTH = 3;

    /** The shortest of the longest waits: half a minute between probes is what a fleet of 30 VMs and more comes to. */
    static final Duration PROBE_FLOOR = Duration.ofSeconds(30);

    /** A bucket that is empty fills by 10 writes a second: half a minute lets 300 of them through. */
    static final Duration HOLD_SPREAD = Duration.ofSeconds(30);

    /** A start takes 13 to 23 s in the median: by then a lease is free again. */
    static final Duration FULL = Duration.ofSeconds(15);

    /** Those that crowd around a record are through within seconds. */
    static final Duration CROWDED = Duration.ofSeconds(5);

    private final OfferingRecord record;
    private final RestartPolicy policy;
    private final Instant now;

    public Gate(OfferingRecord record, RestartPolicy policy, Instant now) {
        this.record = isForgotten(record, policy, now) ? OfferingRecord.unknown(record.offering()) : record;
        this.policy = policy;
        this.now = now;
    }

    /** Lets a VM in, or among those that wait. A VM that was let in and does not remember is let in again. */
    public Entry enter(VmId vm) {
        return enter(vm, false);
    }

    /**
     * Lets a VM in that went down just now and has not asked yet, or among those that wait. In a shortage it may probe before
     * the next probe is due, if nobody does: that costs one start a VM and eviction, and it finds out without delay whether
     * capacity came back meanwhile.
     */
    public Entry enterNew(VmId vm) {
        return enter(vm, true);
    }

    /** Lets a VM in whose pool has other places to look at: it does not wait here. The record stays as it is when there is no room. */
    public Entry enterOrLeave(VmId vm) {
        List<Lease> live = record.liveLeases(now);
        return hasRoom(0) || holdsOn(vm, live)
                ? admitted(vm, live)
                : new TurnedAway(
                        record, FULL, "there is no room in " + record.offering().words(), Map.of());
    }

    /** Returns whether another VM would be let in now, beside {@code more} that are about to come. */
    public boolean hasRoom(int more) {
        int others = record.liveLeases(now).size() + more;
        return record.shortage().isPresent() ? others == 0 && !isBeforeProbe(now) : others < record.tokens();
    }

    /** Returns when to look again for room that there is not. */
    public Instant roomAt() {
        return record.shortage().map(Shortage::until).filter(now::isBefore).orElse(now.plus(FULL));
    }

    private Entry enter(VmId vm, boolean isNew) {
        List<Lease> live = record.liveLeases(now);
        long others = live.stream().filter(lease -> !lease.holder().equals(vm)).count();
        boolean hasRoom = record.shortage()
                .map(known -> others == 0 && (isNew || !isBeforeProbe(now)))
                .orElse(others < record.tokens());
        return hasRoom || holdsOn(vm, live) ? admitted(vm, live) : new Queue(record, now).turned(vm);
    }

    /** Azure accepted a VM's start, so it may take long: a probe's lease is stretched as far as the start may take. */
    public Change begun(VmId vm) {
        Optional<Lease> probe =
                record.leaseOf(vm).filter(lease -> record.shortage().isPresent() && !isStretched(lease));
        return probe.map(lease -> Change.of(
                        record.withLease(new Lease(vm, lease.grantedAt(), now.plus(policy.operationTimeout())))))
                .orElseGet(() -> Change.of(record));
    }

    /** A VM runs. */
    public Change succeeded(VmId vm) {
        Optional<Lease> lease = record.leaseOf(vm);
        OfferingRecord rest = record.withoutLease(vm).withoutWaiting(vm);
        if (lease.isEmpty()) {
            return record.waiting().contains(vm) ? startedByOthers(rest) : Change.of(record);
        }
        if (isOlderThanShortage(lease.get())) {
            return next(rest);
        }
        int tokens = record.shortage().isPresent() ? 1 : record.tokens();
        OfferingRecord open =
                rest.withShortage(Optional.empty()).withTokens(Math.min(OfferingRecord.MAX_TOKENS, tokens + GROWTH));
        return new Queue(settled(open), now).call(GROWTH + 1, Duration.ZERO);
    }

    /** Azure refused a VM's start. */
    public Change refused(VmId vm, Refusal refusal) {
        return refused(vm, refusal, 0);
    }

    /**
     * Azure refused the deployment of a VM whose pool has other places to look at: it does not wait here, and whoever does has the next
     * probe.
     *
     * @param needed how many VMs the pool looks for a place for, this one included: they ask as often as if they waited
     */
    public Change refusedAndLeft(VmId vm, Refusal refusal, int needed) {
        if (record.leaseOf(vm).isEmpty()) {
            return Change.of(record);
        }
        Change change = refused(vm, refusal, needed);
        OfferingRecord left = change.record().withoutWaiting(vm);
        return change.called().isEmpty()
                ? new Queue(left, now).call(1, untilProbe(left))
                : new Change(left, change.called(), change.delay());
    }

    private Change refused(VmId vm, Refusal refusal, int needed) {
        Optional<Lease> lease = record.leaseOf(vm);
        if (lease.isEmpty()) {
            return Change.of(record);
        }
        OfferingRecord rest = record.withoutLease(vm).withoutWaiting(vm);
        if (!concernsOffering(refusal)) {
            Duration pause = refusal.kind() == Kind.THROTTLED ? refusal.leastWait() : Duration.ZERO;
            return new Queue(rest, now).call(1, longer(pause, untilProbe(record)));
        }
        // Who asked before its time takes nobody's turn, and puts the next probe off only if it stood in for it.
        boolean isOld = isOlderThanShortage(lease.get());
        boolean isEarly = !isOld && isBeforeProbe(lease.get().grantedAt());
        Queue queue = new Queue(rest, now);
        OfferingRecord waiting = isEarly ? queue.withLast(vm) : queue.withFirst(vm);
        return Change.of(isOld || isBeforeProbe(now) ? waiting : inShortage(waiting, refusal, needed));
    }

    /** Returns when a VM that was refused asks again: when the shortage ends, or as long after that as others are before it. */
    public static Optional<Instant> turnOf(VmId vm, OfferingRecord record) {
        int before = Math.max(0, record.waiting().indexOf(vm));
        return record.shortage().map(shortage -> shortage.until().plus(Queue.STAGGER.multipliedBy(before)));
    }

    /** A VM is not to be started any more: it is gone, or its owner wants it down. Another takes its turn. */
    public Change left(VmId vm) {
        boolean wasIn = record.leaseOf(vm).isPresent() || record.waiting().contains(vm);
        return wasIn ? next(record.withoutLease(vm).withoutWaiting(vm)) : Change.of(record);
    }

    /** Returns whether a refusal says something about the offering, so that others need not ask as well. */
    public static boolean concernsOffering(Refusal refusal) {
        return RefusalScope.of(refusal) != RefusalScope.VM && refusal.kind() != Kind.THROTTLED;
    }

    /** Turns a VM away that meets a hold. */
    public Entry heldBack(VmId vm, Hold hold) {
        Duration wait = Duration.between(now, hold.until()).plus(Backoff.spread(vm, HOLD_SPREAD));
        return new TurnedAway(record, wait, "Azure holds starts in its region back: " + hold.cause(), Map.of());
    }

    /** Turns a VM away that met too many others. */
    public Entry crowdedOut(VmId vm) {
        Duration wait = CROWDED.plus(Backoff.spread(vm, CROWDED));
        return new TurnedAway(
                record, wait, "many others of " + record.offering().words() + " came at once", Map.of());
    }

    private boolean isBeforeProbe(Instant at) {
        return record.shortage()
                .filter(shortage -> at.isBefore(shortage.until()))
                .isPresent();
    }

    private boolean isStretched(Lease lease) {
        return lease.expiresAt().isAfter(lease.grantedAt().plus(policy.claimTimeout()));
    }

    private Entry admitted(VmId vm, List<Lease> live) {
        Lease lease = new Lease(vm, now, now.plus(policy.claimTimeout()));
        OfferingRecord entered = record.withLeases(live).withLease(lease).withoutWaiting(vm);
        return new Admitted(entered);
    }

    /** A lease from before the shortage is no right to ask again in it. */
    private boolean holdsOn(VmId vm, List<Lease> live) {
        return live.stream().filter(lease -> lease.holder().equals(vm)).anyMatch(lease -> !isOlderThanShortage(lease));
    }

    private boolean isOlderThanShortage(Lease lease) {
        return record.shortage()
                .filter(shortage -> !lease.grantedAt().isAfter(shortage.since()))
                .isPresent();
    }

    /** A VM that waited was started by somebody else: there may be capacity, so the next one asks at once. */
    private Change startedByOthers(OfferingRecord rest) {
        Optional<Shortage> doubtful = rest.shortage()
                .map(shortage -> new Shortage(
                        shortage.since(), earlier(shortage.until()), shortage.refusals(), shortage.cause()));
        return new Queue(rest.withShortage(doubtful), now).call(1, Duration.ZERO);
    }

    private Change next(OfferingRecord rest) {
        return new Queue(settled(rest), now).call(1, untilProbe(record));
    }

    private OfferingRecord inShortage(OfferingRecord rest, Refusal refusal, int needed) {
        Optional<Shortage> before = record.shortage();
        int refusals = before.map(Shortage::refusals).orElse(0) + 1;
        Duration backoff = new Backoff(
                        policy.firstDelay(),
                        longestWait(Math.max(needed, rest.waiting().size())))
                .after(rest.offering().key(), refusals);
        Instant until = now.plus(longer(backoff, refusal.leastWait()));
        String cause = refusal.code().isBlank() ? refusal.kind().name() : refusal.code();
        Instant since = before.map(Shortage::since).orElse(now);
        return rest.withShortage(Optional.of(new Shortage(since, until, refusals, cause)))
                .withTokens(1);
    }

    /** One asks for all, so it may ask as often as all of them would have, each at the cap, down to a named floor. */
    private Duration longestWait(int waiting) {
        Duration share = policy.maxDelay().dividedBy(Math.max(1, waiting));
        return longer(share, PROBE_FLOOR.compareTo(policy.maxDelay()) < 0 ? PROBE_FLOOR : policy.maxDelay());
    }

    private Duration untilProbe(OfferingRecord known) {
        return known.shortage()
                .map(shortage -> longer(Duration.between(now, shortage.until()), Duration.ZERO))
                .orElse(Duration.ZERO);
    }

    private OfferingRecord settled(OfferingRecord rest) {
        boolean isQuiet = rest.shortage().isEmpty()
                && rest.waiting().isEmpty()
                && rest.liveLeases(now).isEmpty();
        return isQuiet ? OfferingRecord.unknown(rest.offering()) : rest;
    }

    private Instant earlier(Instant until) {
        return until.isBefore(now) ? until : now;
    }

    /** A shortage that nobody asked about for as long as the longest wait is no knowledge any more. */
    private static boolean isForgotten(OfferingRecord record, RestartPolicy policy, Instant now) {
        return record.waiting().isEmpty()
                && record.liveLeases(now).isEmpty()
                && record.shortage()
                        .filter(shortage -> now.isAfter(shortage.until().plus(policy.maxDelay())))
                        .isPresent();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
