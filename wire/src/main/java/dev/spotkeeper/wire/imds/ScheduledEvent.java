package dev.spotkeeper.wire.imds;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of the Scheduled Events document.
 *
 * @param id Azure's EventId as written, or one derived from type and resources where Azure gave none; never blank
 * @param type what is going to happen
 * @param typeName the type as Azure wrote it, kept for people and for types that are not known yet
 * @param status how far it is
 * @param resources the names of the VMs it is about; empty names nobody, which means this VM
 * @param notBefore the earliest instant at which it may happen; empty means now, or not known
 */
public record ScheduledEvent(
        String id, Type type, String typeName, Status status, List<String> resources, Optional<Instant> notBefore) {
    public ScheduledEvent {
        resources = List.copyOf(resources);
    }

    /**
     * Returns whether the event is about the VM of that name. VMs of an availability set or scale set see each other's events.
     *
     * @param vmName {@code compute.name} of the instance metadata, in any case; not the host name
     */
    public boolean concerns(String vmName) {
        return resources.isEmpty() || resources.stream().anyMatch(vmName::equalsIgnoreCase);
    }

    /** Returns when it may happen: an event that says nothing, or nothing readable, may happen now. */
    public Instant dueAt(Instant now) {
        return notBefore.orElse(now);
    }

    /** What is going to happen to the VM. */
    public enum Type {
        /** The Spot VM is evicted; at most 30 s notice. */
        PREEMPT,
        /** The VM is deleted on its owner's order; 5 to 15 min notice. */
        TERMINATE,
        /** The VM restarts, memory is lost; 15 min notice. */
        REBOOT,
        /** The VM moves to another host, memory and temporary disk are lost; 10 min notice. */
        REDEPLOY,
        /** The VM pauses for seconds and loses nothing. */
        FREEZE,
        /** The VM is likelier than others to be evicted; advice only, preview. */
        SPOT_REBALANCE_RECOMMENDATION,
        /** A type that this version does not know. */
        UNKNOWN;

        static Type of(String name) {
            String wanted = name.replace("_", "").toUpperCase(Locale.ROOT);
            for (Type type : values()) {
                if (type.name().replace("_", "").equals(wanted)) {
                    return type;
                }
            }
            return UNKNOWN;
        }
    }

    /** How far the event is. There is no end: a completed or withdrawn event leaves the document. */
    public enum Status {
        SCHEDULED,
        STARTED,
        /** A status that this version does not know; the event is in the document, so it is in force. */
        UNKNOWN;

        static Status of(String name) {
            for (Status status : values()) {
                if (status.name().equalsIgnoreCase(name)) {
                    return status;
                }
            }
            return UNKNOWN;
        }
    }
}
