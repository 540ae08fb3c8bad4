package dev.spotkeeper.core.control;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells an offering what became of a VM that was started there or waited for it, once a decision lets go of the offering.
 * That comes before the VM's own record: a crash in between repeats it, which changes nothing, and loses nothing.
 */
record Farewell(OfferingDesk desk) {
    void tell(VmRecord before, VmRecord after) {
        Optional<Offering> left = before.offering()
                .filter(offering -> after.offering().filter(offering::isSame).isEmpty());
        if (left.isEmpty()) {
            return;
        }
        if (hasRun(before, after)) {
            desk.succeeded(before.vm(), left.get());
        } else {
            desk.left(before.vm(), left.get());
        }
    }

    private static boolean hasRun(VmRecord before, VmRecord after) {
        Instant lastSeen = before.life().lastRunningAt().orElse(Instant.EPOCH);
        return after.life().lastRunningAt().filter(lastSeen::isBefore).isPresent();
    }
}
