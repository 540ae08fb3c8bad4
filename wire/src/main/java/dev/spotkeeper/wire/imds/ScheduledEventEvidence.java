package dev.spotkeeper.wire.imds;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.evidence.VmResourceId;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one Scheduled Event says, wherever it stands: in the document of a VM, in an event of Event Grid, in a row of Resource
 * Graph. Outside the VM there are two more statuses, Completed and Canceled (scheduled-events-event-grid.md).
 */
public final class ScheduledEventEvidence {
    private static final String SET_OF_VMS = "/availabilitysets/";

    private ScheduledEventEvidence() {}

    /** Returns whether these are the members of a Scheduled Event. */
    public static boolean isEvent(Members members) {
        return members.has("EventType")
                && (members.has("EventId") || members.has("Resources") || members.has("NotBefore"));
    }

    /**
     * Reads an event.
     *
     * @param members its members
     * @param resourceId the resource that it was raised for outside the VM: a VM, a scale set, an availability set
     * @param told when it was told, taken where it does not say when it is due
     */
    public static Reading.Understood read(Members members, Optional<String> resourceId, Told told) {
        ScheduledEvent event = ScheduledEventsReader.event(members);
        Event identity = new Event(
                event.id(), Signal.Source.EVENT_GRID, event.notBefore().or(told::at), event.notBefore());
        Report report = new Report(told.format(), identity, told.arrival());
        List<String> vms = vms(event.resources(), resourceId.orElse(""));
        String status = Names.plain(members.text("EventStatus").orElse(""));
        return switch (event.type()) {
            case PREEMPT -> preempt(status, vms, report);
            case SPOT_REBALANCE_RECOMMENDATION -> report.says(Evidence.EVICTION_RISK, vms);
            case FREEZE, REBOOT, REDEPLOY, TERMINATE -> report.says(Evidence.MAINTENANCE, vms);
            case UNKNOWN -> report.ignored("an event of the unknown type " + Names.brief(event.typeName()));
        };
    }

    private static Reading.Understood preempt(String status, List<String> vms, Report report) {
        return switch (status) {
            case "completed" -> report.says(Evidence.EVICTED, vms);
            case "canceled", "cancelled" -> report.withdraws(vms);
            default -> report.says(Evidence.EVICTION_NOTICE, vms);
        };
    }

    /** VMs of an availability set lie in its group; instances of a scale set are only known by the names of the metadata service. */
    private static List<String> vms(List<String> names, String resourceId) {
        Optional<VmResourceId> vm = VmResourceId.parse(resourceId);
        if (names.isEmpty()) {
            return vm.map(VmResourceId::text).stream().toList();
        }
        return names.stream().distinct().map(name -> full(name, vm, resourceId)).toList();
    }

    private static String full(String name, Optional<VmResourceId> vm, String resourceId) {
        if (vm.isPresent()) {
            return vm.get().name().equalsIgnoreCase(name) ? vm.get().text() : name;
        }
        int set = resourceId.toLowerCase(Locale.ROOT).indexOf(SET_OF_VMS);
        return set < 0
                ? name
                : VmResourceId.parse(resourceId.substring(0, set) + "/virtualMachines/" + name)
                        .map(VmResourceId::text)
                        .orElse(name);
    }

    /**
     * How an event was told.
     *
     * @param format the form it came in
     * @param at when
     * @param arrival when it came, and to whom
     */
    public record Told(Format format, Optional<Instant> at, Arrival arrival) {}
}
