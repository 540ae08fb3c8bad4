package dev.spotkeeper.core.plan;

import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Entry.TurnedAway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The VMs that wait for their turn in an offering. Whoever is first asks when the shortage's time is up. The next ones look
 * a while later, one after the other, should those before them never come; else they are called when there is room.
 *
 * @param record the offering's record
 * @param now the time
 */
record Queue(OfferingRecord record, Instant now) {
    /** A called VM comes within seconds; RetryDue, which wakes what was not called, runs once a minute. */
    static final Duration STAGGER = Duration.ofMinutes(1);

    /** A call may be lost, so nobody waits longer than this without a look. */
    static final Duration LONGEST = RestartPolicy.MAX_DELAY;

    /** For whom there is no room in the list: it is never called, so it looks by itself, within two minutes. */
    static final Duration UNLISTED = Duration.ofSeconds(90);

    /** Turns a VM away: it waits, in the list if there is room. */
    Entry turned(VmId vm) {
        OfferingRecord joined = record.waiting().contains(vm) ? record : withLast(vm);
        return new TurnedAway(joined, comeBackAfter(joined.waiting().indexOf(vm), vm), reason(), data());
    }

    /** Puts a VM first, if there is room; else it stays unlisted, and comes at the shortage's end all the same. */
    OfferingRecord withFirst(VmId vm) {
        if (isFull()) {
            return record;
        }
        List<VmId> waiting = new ArrayList<>(List.of(vm));
        waiting.addAll(record.waiting());
        return record.withWaiting(waiting);
    }

    /** Puts a VM last, if there is room. */
    OfferingRecord withLast(VmId vm) {
        return isFull() ? record : record.withWaiting(added(vm));
    }

    /** Calls as many as there is room for, at most {@code most}. They go to the end, so that one that never comes is not called again first. */
    Change call(int most, Duration delay) {
        long room = record.shortage().isPresent()
                ? 1
                : Math.max(0, record.tokens() - record.liveLeases(now).size());
        int count = (int) Math.min(Math.min(most, room), record.waiting().size());
        List<VmId> called = record.waiting().subList(0, count);
        List<VmId> rest =
                new ArrayList<>(record.waiting().subList(count, record.waiting().size()));
        rest.addAll(called);
        return new Change(record.withWaiting(rest), called, delay);
    }

    private boolean isFull() {
        return record.waiting().size() >= OfferingRecord.MAX_WAITING;
    }

    private List<VmId> added(VmId vm) {
        List<VmId> waiting = new ArrayList<>(record.waiting());
        waiting.add(vm);
        return waiting;
    }

    private Duration comeBackAfter(int position, VmId vm) {
        if (position < 0) {
            return UNLISTED.plus(Backoff.spread(vm, Duration.ofSeconds(30)));
        }
        if (record.shortage().isEmpty()) {
            return STAGGER.plus(Backoff.spread(vm, Duration.ofSeconds(30)));
        }
        Duration wait = turnAfter().plus(STAGGER.multipliedBy(position));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Returns how long until the first one's turn, should nobody call it. */
    private Duration turnAfter() {
        Optional<Instant> until = record.shortage().map(Shortage::until).filter(end -> now.isBefore(end));
        return until.map(end -> Duration.between(now, end)).orElse(STAGGER);
    }

    private String reason() {
        String name = record.offering().words();
        return record.shortage()
                .map(shortage -> "it waits for capacity of " + name + " (" + shortage.cause() + ")")
                .orElse("it waits for its turn: others of " + name + " are being started");
    }

    /** Who finds out for all, and when. */
    private Map<String, String> data() {
        Map<String, String> data = new TreeMap<>();
        record.shortage().ifPresent(shortage -> {
            Optional<Lease> probe = record.liveLeases(now).stream().findFirst();
            Instant at = probe.map(Lease::grantedAt).orElse(shortage.until());
            data.put("probeAt", at.toString());
            probe.map(Lease::holder)
                    .or(() -> record.waiting().stream().findFirst())
                    .ifPresent(vm -> data.put("probe", vm.name()));
        });
        return data;
    }
}
