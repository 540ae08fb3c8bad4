package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.json.Members;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an Administrative record says: somebody called ARM. Evictions leave none (the one real timeline that is known has
 * no "Deallocate Virtual Machine" entry), so these tell what people and other systems did.
 */
final class AdministrativeOperation {
    /** How the operations on VMs themselves begin, in lower case; those on their extensions are not in the table. */
    private static final String VM_PROVIDER = "microsoft.compute/virtualmachines/";

    private static final Map<String, Signal.Kind> KINDS = Map.of(
            "deallocate/action", Signal.Kind.STOPPED_BY_USER,
            "poweroff/action", Signal.Kind.STOPPED_BY_USER,
            "hibernate/action", Signal.Kind.STOPPED_BY_USER,
            "start/action", Signal.Kind.STARTED_BY_USER,
            "delete", Signal.Kind.DELETED_BY_USER,
            "simulateeviction/action", Signal.Kind.CHANGED);

    /** What a call that was not refused goes through; a rule without a status filter fires for each. */
    private static final Set<String> TAKEN = Set.of("started", "accepted", "succeeded");

    private AdministrativeOperation() {}

    /** Returns whether the record's operation is one on VMs. */
    static boolean isOnVms(Members log) {
        return nameOf(log).toLowerCase(Locale.ROOT).startsWith(VM_PROVIDER);
    }

    /** Returns what the record says, or nothing when the call failed or is not one that matters. */
    static Optional<Signal.Kind> read(Members log) {
        String operation = nameOf(log).toLowerCase(Locale.ROOT);
        String status = log.text("status").orElse("succeeded").toLowerCase(Locale.ROOT);
        if (!operation.startsWith(VM_PROVIDER) || !TAKEN.contains(status)) {
            return Optional.empty();
        }
        return Optional.ofNullable(KINDS.get(operation.substring(VM_PROVIDER.length())));
    }

    /** Returns the operation's name as written, or an empty text: legacy records may lack it and name only the action. */
    static String nameOf(Members log) {
        return log.text("operationName")
                .or(() -> log.object("authorization").text("action"))
                .orElse("");
    }
}
