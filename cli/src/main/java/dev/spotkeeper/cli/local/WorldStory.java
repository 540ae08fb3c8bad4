package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tells what happens in the simulated Azure as events of the story. */
final class WorldStory implements Consumer<WorldEvent> {
    private static final Map<EventKind, Kind> SAME = Map.ofEntries(
            Map.entry(EventKind.EVENT_WITHDRAWN, Kind.WITHDRAWN),
            Map.entry(EventKind.EVICTED, Kind.POWER_CUT),
            Map.entry(EventKind.RUNNING, Kind.RUNNING),
            Map.entry(EventKind.DEALLOCATED, Kind.DEALLOCATED),
            Map.entry(EventKind.DELETED, Kind.GONE),
            Map.entry(EventKind.PRICE_CHANGED, Kind.PRICE_CHANGED),
            Map.entry(EventKind.MAX_PRICE_CHANGED, Kind.MAX_PRICE_CHANGED),
            Map.entry(EventKind.START_REFUSED, Kind.START_REFUSED),
            Map.entry(EventKind.START_FAILED, Kind.START_REFUSED));

    private static final String OPERATIONS = "Microsoft.Compute/virtualMachines/";

    private final Story story;
    private final String owner;
    private final Map<String, String> zoneNames;
    private final Function<String, Map<String, String>> traits;

    /** VMs that Spotkeeper was the last to ask ARM to stop or to delete: what the activity log says of that is its own doing. */
    private final Set<String> takenDown = new HashSet<>();

    /** VMs that exist: a request for one of these is a change, no creation. */
    private final Set<String> present = new HashSet<>();

    /**
     * Creates the teller of a world.
     *
     * @param traits what else is to be told of a VM at its creation, by its name
     * @param zoneNames what zones are called, by their place; by their number where a name is missing
     * @param owner how the activity log names the owner of the VMs
     */
    WorldStory(Story story, Map<String, String> zoneNames, String owner, Function<String, Map<String, String>> traits) {
        this.traits = traits;
        this.story = story;
        this.zoneNames = zoneNames;
        this.owner = owner;
    }

    @Override
    public void accept(WorldEvent event) {
        events(event).forEach(story::add);
        if (event.kind() == EventKind.VM_CREATED) {
            present.add(event.vm());
        } else if (event.kind() == EventKind.DELETED) {
            present.remove(event.vm());
        }
    }

    private List<Event> events(WorldEvent event) {
        return switch (event.kind()) {
            case VM_CREATED -> List.of(created(event));
            case EVICTION_ANNOUNCED -> eviction(event);
            case START_REQUESTED -> isBy(owner, event) ? List.of() : List.of(of(event, Kind.START_REQUESTED));
            case DEALLOCATE_REQUESTED, STOP_REQUESTED ->
                List.of(takingDown(event, Kind.OWNER_STOP, Kind.DRAIN_REQUESTED));
            case DELETE_REQUESTED -> List.of(takingDown(event, Kind.OWNER_DELETE, Kind.REMOVE_REQUESTED));
            case ALERT_POSTED -> List.of(alert(event));
            case REQUEST_REFUSED ->
                isWrite(event) && !present.contains(event.vm()) ? List.of(of(event, Kind.CREATE_REFUSED)) : List.of();
            case OPERATION_FAILED -> isWrite(event) ? List.of(of(event, Kind.CREATE_REFUSED)) : List.of();
            case CAPACITY_LOST -> List.of(capacity(event, false));
            case CAPACITY_BACK -> List.of(capacity(event, true));
            default ->
                Optional.ofNullable(SAME.get(event.kind())).map(kind -> of(event, kind)).stream()
                        .toList();
        };
    }

    private static List<Event> eviction(WorldEvent event) {
        Event begins = of(event, Kind.EVICTION);
        boolean shown = Double.parseDouble(begins.detail("noticeSeconds")) > 0;
        return shown ? List.of(begins, Event.of(event.at(), Kind.NOTICE, event.vm())) : List.of(begins);
    }

    private Event created(WorldEvent event) {
        String place = event.data().getOrDefault("place", "");
        boolean isZone = place.contains("-");
        Event created = of(event, Kind.CREATED).with("zone", isZone ? zone(place) : "");
        if (!zoneNames.containsKey(place)) {
            created = created.with("region", place.replaceFirst("-[^-]*$", ""));
        }
        for (Map.Entry<String, String> trait : traits.apply(event.vm()).entrySet()) {
            created = created.with(trait.getKey(), trait.getValue());
        }
        return created;
    }

    private Event takingDown(WorldEvent event, Kind byOwner, Kind byUs) {
        boolean isOwners = isBy(owner, event);
        if (isOwners) {
            takenDown.remove(event.vm());
        } else {
            takenDown.add(event.vm());
        }
        return of(event, isOwners ? byOwner : byUs);
    }

    /** An alert of an operation, by its name in the activity log, tells of a request; all others tell of the VM. */
    private Event alert(WorldEvent event) {
        Event alert = of(event, Kind.ALERT_ARRIVED);
        boolean isOwn = takenDown.contains(event.vm()) && alert.detail("about").startsWith(OPERATIONS);
        return isOwn ? alert.with("own", "true") : alert;
    }

    /** The scope is a size in a place, or a place; one without a zone is a whole region. */
    private Event capacity(WorldEvent event, boolean isUp) {
        String[] scope = event.data().getOrDefault("scope", "").split(" ", 2);
        if (scope.length > 1) {
            return of(event, isUp ? Kind.SIZE_UP : Kind.SIZE_DOWN)
                    .with("zone", zone(scope[0]))
                    .with("size", scope[1]);
        }
        boolean isZone = scope[0].contains("-");
        Kind up = isZone ? Kind.ZONE_UP : Kind.REGION_UP;
        Kind down = isZone ? Kind.ZONE_DOWN : Kind.REGION_DOWN;
        return of(event, isUp ? up : down).with("zone", zone(scope[0]));
    }

    private static boolean isWrite(WorldEvent event) {
        return event.data().getOrDefault("action", "").endsWith("/virtualMachines/write");
    }

    /** The zone of {@code westeurope-1}. */
    private String zone(String place) {
        return zoneNames.getOrDefault(place, place.substring(place.lastIndexOf('-') + 1));
    }

    private static boolean isBy(String caller, WorldEvent event) {
        return event.data().getOrDefault("by", "").equals(caller);
    }

    private static Event of(WorldEvent event, Kind kind) {
        return Event.of(event.at(), kind, event.vm(), event.data());
    }
}
