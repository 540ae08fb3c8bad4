package dev.spotkeeper.core.control;

import dev.spotkeeper.core.fleet.HoldTag;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.MissingPlace;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.OwnersHold;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares what ARM lists with what the records say. A VM is worth a pass when the two differ or its record is due; one
 * whose record agrees and has nothing pending (its owner stopped it, or wants it left alone) is settled.
 */
final class Reconciliation {
    private final Map<VmId, VmRecord> unlisted = new HashMap<>();
    private final Set<VmId> unreadable;
    private final SortedMap<VmId, String> findings = new TreeMap<>();
    private final List<VmRecord> stale = new ArrayList<>();
    private final Instant now;

    Reconciliation(VmRecords.All all, Instant now) {
        all.records().forEach(record -> unlisted.put(record.vm(), record));
        this.unreadable = Set.copyOf(all.unreadable());
        this.now = now;
    }

    /** Compares one VM that ARM lists. */
    void listed(Vm vm) {
        if (unreadable.contains(vm.id())) {
            // A pass over it would fail, time and again: people are told instead.
            return;
        }
        Optional<VmRecord> record = Optional.ofNullable(unlisted.remove(vm.id()));
        Optional<String> reason = record.isPresent() ? difference(vm, record.get()) : firstSight(vm);
        reason.ifPresent(words -> findings.put(vm.id(), words));
    }

    /** Compares the records of VMs that ARM did not list; only after the whole list was read. */
    void listEnded() {
        for (VmRecord record : unlisted.values()) {
            if (Forgetting.isStale(record, now)) {
                stale.add(record);
                continue;
            }
            boolean managed = record.traits().map(Traits::managed).orElse(true);
            boolean isExpected = record.life().power() != PowerState.GONE && !MissingPlace.isSettled(record);
            if (managed && isExpected) {
                findings.put(record.vm(), "ARM lists it no longer");
            } else if (isDue(record)) {
                findings.put(record.vm(), "due");
            }
        }
    }

    /** Returns the VMs that are worth a pass, and why. */
    SortedMap<VmId, String> findings() {
        return findings;
    }

    /** Returns records of VMs that ARM does not list and nobody has spoken of for long. */
    List<VmRecord> stale() {
        return List.copyOf(stale);
    }

    private static Optional<String> firstSight(Vm vm) {
        return vm.isManaged() ? Optional.of("not seen before") : Optional.empty();
    }

    private Optional<String> difference(Vm vm, VmRecord record) {
        if (MissingPlace.isSettled(record)) {
            return Optional.of("ARM lists it again");
        }
        if (!Optional.of(Traits.of(vm)).equals(record.traits())) {
            return Optional.of("its tags or traits changed");
        }
        if (vm.isManaged() && !vm.holdTag().equals(record.hold().map(OwnersHold::tag))) {
            return Optional.of("its tag " + HoldTag.NAME + " changed");
        }
        if (vm.isManaged()
                && vm.power() != PowerState.UNKNOWN
                && vm.power() != record.life().power()) {
            return Optional.of("ARM lists it as " + vm.power());
        }
        return isDue(record) ? Optional.of("due") : Optional.empty();
    }

    private boolean isDue(VmRecord record) {
        return record.dueAt().filter(due -> !due.isAfter(now)).isPresent();
    }
}
