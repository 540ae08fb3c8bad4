package dev.spotkeeper.wire.activity;

import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an Administrative record says: somebody called ARM. Evictions leave none (the one real timeline that is known has
 * no "Deallocate Virtual Machine" entry), so these tell what people and other systems did.
 */
final class Deed {
    /** How operations on VMs and on instances of scale sets begin, in lower case. */
    private static final List<String> PROVIDERS =
            List.of("microsoft.compute/virtualmachines/", "microsoft.compute/virtualmachinescalesets/virtualmachines/");

    private static final String SCALE_SET = "microsoft.compute/virtualmachinescalesets/";
    private static final String GROUP = "microsoft.resources/subscriptions/resourcegroups/";

    /** What follows it; operations on extensions and the like are none of these. */
    private static final Map<String, Evidence> OPERATIONS = Map.of(
            "deallocate/action", Evidence.STOPPED_BY_USER,
            "poweroff/action", Evidence.STOPPED_BY_USER,
            "hibernate/action", Evidence.STOPPED_BY_USER,
            "start/action", Evidence.STARTED_BY_USER,
            "restart/action", Evidence.RESTARTED_BY_USER,
            "redeploy/action", Evidence.RESTARTED_BY_USER,
            "reimage/action", Evidence.RESTARTED_BY_USER,
            "delete", Evidence.DELETED_BY_USER,
            "simulateeviction/action", Evidence.SIMULATED_EVICTION);

    /** What a call that was not refused goes through, in the words of alerts and of exports; each may be all that is sent. */
    private static final Set<String> TAKEN =
            Set.of("started", "start", "accepted", "accept", "inprogress", "succeeded", "success", "active");

    /** The claim that names a service principal or a person. */
    private static final String OBJECT_ID = "http://schemas.microsoft.com/identity/claims/objectidentifier";

    private Deed() {}

    /** Returns whether the operation is one on VMs. */
    static boolean isOnVms(ActivityRecord log) {
        return suffix(log).isPresent();
    }

    /** Returns the whole that the operation was on, when VMs are parts of it. */
    static Optional<String> scope(ActivityRecord log) {
        String operation = log.operation().toLowerCase(Locale.ROOT);
        if (suffix(log).isPresent()) {
            return Optional.empty();
        }
        if (operation.startsWith(SCALE_SET)) {
            return Optional.of("a whole scale set");
        }
        return operation.startsWith(GROUP) ? Optional.of("a whole resource group") : Optional.empty();
    }

    /** Returns what the record says, or nothing when the call failed or is not one that matters. */
    static Optional<Evidence> read(ActivityRecord log) {
        boolean taken = log.status()
                .map(Names::plain)
                .filter(status -> !TAKEN.contains(status))
                .isEmpty();
        return taken ? suffix(log).map(OPERATIONS::get) : Optional.empty();
    }

    /** Returns whether our own identity did it. */
    static boolean isOwn(ActivityRecord log, Arrival arrival) {
        Members claims = log.claims();
        return Stream.of(claims.text("appid"), claims.text(OBJECT_ID), log.log().text("caller"))
                .flatMap(Optional::stream)
                .anyMatch(arrival::isOwn);
    }

    private static Optional<String> suffix(ActivityRecord log) {
        String operation = log.operation().toLowerCase(Locale.ROOT);
        return PROVIDERS.stream()
                .filter(operation::startsWith)
                .map(provider -> operation.substring(provider.length()))
                .findFirst();
    }
}
