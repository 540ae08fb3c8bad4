package dev.spotkeeper.core.control;

import dev.spotkeeper.core.eviction.Evidence;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Forgets VMs that are no more, so that records do not pile up: VMs of pools never have the name of an earlier one, and a notice may name
 * a VM that never was. A VM that comes back after all is one that was not seen before.
 */
final class Forgetting {
    /** Nothing that is decided looks back so far: the logs are read a day back, and an alert comes within minutes. */
    static final Duration AFTER = Duration.ofDays(30);

    /** In one run. What is more is forgotten by the next ones. */
    static final int MAX_PER_RUN = ForgottenSavings.MOST;

    private final Ports ports;
    private final PoolRecords pools;

    Forgetting(Ports ports, PoolRecords pools) {
        this.ports = ports;
        this.pools = pools;
    }

    /**
     * Returns whether a record, of a VM that ARM does not list, says nothing that matters any more. An episode that is open ends with its
     * VM, and a hold is said anew by the tag of a VM that comes back.
     */
    static boolean isStale(VmRecord record, Instant now) {
        boolean isClaimed =
                record.claim().filter(claim -> !claim.isExpired(now)).isPresent();
        boolean isTold = record.offering().isPresent();
        return !isClaimed && !isTold && lastWord(record).plus(AFTER).isBefore(now);
    }

    /** When ARM last answered for the VM, or somebody spoke of it; of a VM that nothing is known about at all, when it is due. */
    private static Instant lastWord(VmRecord record) {
        Stream<Instant> seen = record.life().power() == PowerState.UNKNOWN
                ? Stream.empty()
                : Stream.of(record.life().seenAt());
        Stream<Instant> told = record.evidence().facts().stream().map(Evidence.Fact::receivedAt);
        return Stream.concat(seen, told)
                .max(Instant::compareTo)
                .or(record::dueAt)
                .orElse(Instant.EPOCH);
    }

    /**
     * Forgets what is of no pool, unless somebody wrote it meanwhile, and keeps what it saved.
     *
     * @param before what those that are forgotten had saved, read before the records
     * @param all the records of the subscription
     * @param stale those of them that say nothing that matters any more
     */
    void forget(String subscriptionId, VmRecords.Forgotten before, VmRecords.All all, List<VmRecord> stale) {
        Map<String, Optional<PoolRecord>> known = new HashMap<>();
        List<VmRecord> going = stale.stream()
                .filter(record -> !isOfAPool(record.vm(), known))
                .limit(MAX_PER_RUN)
                .toList();
        announced(subscriptionId, before, all, going)
                .ifPresent(savings -> going.stream().filter(savings::covers).forEach(this::forget));
    }

    /** Returns what was announced, or empty when somebody else wrote meanwhile: the next run forgets. */
    private Optional<ForgottenSavings> announced(
            String subscriptionId, VmRecords.Forgotten before, VmRecords.All all, List<VmRecord> going) {
        ForgottenSavings next =
                before.savings().settled(all.records(), all.unreadable()).announcing(going);
        boolean stands =
                next.equals(before.savings()) || ports.records().replaceForgotten(subscriptionId, next, before.etag());
        return stands ? Optional.of(next) : Optional.empty();
    }

    private void forget(VmRecord record) {
        Optional<Versioned> current =
                ports.records().load(record.vm()).filter(read -> read.record().equals(record));
        current.ifPresent(read -> {
            String why = "Azure has not shown it for " + AFTER.toDays() + " days, and nobody spoke of it";
            Instant now = ports.clock().instant();
            ports.journal().append(new Journal.Entry(now, record.vm(), "", "forget", why, Map.of()));
            ports.records().delete(record.vm(), read.etag());
        });
    }

    /** A pool whose record cannot be read keeps all that are named after it. */
    private boolean isOfAPool(VmId vm, Map<String, Optional<PoolRecord>> known) {
        Optional<MemberId> id = MemberId.of(vm);
        if (id.isEmpty()) {
            return false;
        }
        try {
            return known.computeIfAbsent(
                            id.get().pool(), name -> pools.load(name).map(PoolRecords.Versioned::record))
                    .filter(pool -> has(pool, id.get()))
                    .isPresent();
        } catch (IllegalArgumentException unreadable) {
            return true;
        }
    }

    private static boolean has(PoolRecord pool, MemberId id) {
        Stream<MemberId> members = pool.members().stream().map(member -> member.id(pool.pool()));
        return Stream.concat(members, pool.remains().stream().map(Remains::member))
                .anyMatch(id::equals);
    }
}
