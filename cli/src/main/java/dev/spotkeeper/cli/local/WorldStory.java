package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            Map.entry(EventKind.START_REFUSED, Kind.START_REFUSED),
            Map.entry(EventKind.START_FAILED, Kind.START_REFUSED),
            Map.entry(EventKind.ALERT_POSTED, Kind.ALERT_ARRIVED));

    private final Story story;
    private final String owner;
    private final Map<String, String> zoneNames;
    private final Function<String, Map<String, String>> traits;

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
    }

    private List<Event> events(WorldEvent event) {
        return switch (event.kind()) {
            case VM_CREATED -> List.of(created(event));
            case EVICTION_ANNOUNCED -> eviction(event);
            case START_REQUESTED -> isBy(owner, event) ? List.of() : List.of(of(event, Kind.START_REQUESTED));
            case DEALLOCATE_REQUESTED, STOP_REQUESTED ->
                List.of(of(event, isBy(owner, event) ? Kind.OWNER_STOP : Kind.DRAIN_REQUESTED));
            case DELETE_REQUESTED -> List.of(of(event, isBy(owner, event) ? Kind.OWNER_DELETE : Kind.REMOVE_REQUESTED));
            case REQUEST_REFUSED, OPERATION_FAILED ->
                isCreation(event) ? List.of(of(event, Kind.CREATE_REFUSED)) : List.of();
            case CAPACITY_LOST -> List.of(capacity(event, Kind.REGION_DOWN, Kind.ZONE_DOWN));
            case CAPACITY_BACK -> List.of(capacity(event, Kind.REGION_UP, Kind.ZONE_UP));
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
        Event created = of(event, Kind.CREATED).with("zone", zone(place));
        if (!zoneNames.containsKey(place)) {
            created = created.with("region", place.replaceFirst("-[^-]*$", ""));
        }
        for (Map.Entry<String, String> trait : traits.apply(event.vm()).entrySet()) {
            created = created.with(trait.getKey(), trait.getValue());
        }
        return created;
    }

    /** A scope without a zone is a whole region. */
    private Event capacity(WorldEvent event, Kind ofRegion, Kind ofZone) {
        String scope = event.data().getOrDefault("scope", "");
        return of(event, scope.contains("-") ? ofZone : ofRegion).with("zone", zone(scope));
    }

    private static boolean isCreation(WorldEvent event) {
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
