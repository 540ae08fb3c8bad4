package dev.spotkeeper.cli.story;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The life of one VM of a pool, from its creation to its end. Each VM of a pool has a name of its own.
 *
 * @param created the event of its creation: where, of what size and priority
 * @param ranAt when it first ran, if it ever did
 * @param endedAt when it ran no more, for whatever reason
 * @param evictedAt when an eviction that was not withdrawn cut its power
 * @param goneAt when ARM no longer knew it
 * @param deletedByOwner whether its owner deleted it
 */
record PoolLife(
        Event created,
        Optional<Instant> ranAt,
        Optional<Instant> endedAt,
        Optional<Instant> evictedAt,
        Optional<Instant> goneAt,
        boolean deletedByOwner) {
    private static final Set<Kind> ENDS =
            EnumSet.of(Kind.POWER_CUT, Kind.OWNER_STOP, Kind.OWNER_DELETE, Kind.DRAIN_REQUESTED, Kind.GONE);

    /** Returns the lives of all VMs of a pool, in the order of their creation. */
    static List<PoolLife> of(String pool, List<Event> events) {
        return events.stream()
                .filter(event ->
                        event.kind() == Kind.CREATED && event.detail("pool").equals(pool))
                .map(created -> of(created, events))
                .toList();
    }

    private static PoolLife of(Event created, List<Event> events) {
        List<Event> own = events.stream()
                .filter(event -> event.vm().equals(created.vm()) && !event.at().isBefore(created.at()))
                .toList();
        return new PoolLife(
                created,
                first(own, EnumSet.of(Kind.RUNNING)),
                first(own, ENDS),
                first(own, EnumSet.of(Kind.POWER_CUT)),
                first(own, EnumSet.of(Kind.GONE)),
                own.stream().anyMatch(event -> event.kind() == Kind.OWNER_DELETE));
    }

    /** Which of the pool's members it is a VM of: its name without the generation. */
    String member() {
        return created.vm().replaceFirst("g\\d+$", "");
    }

    boolean isRegular() {
        return created.detail("priority").equals("Regular");
    }

    boolean runs() {
        return ranAt.isPresent() && endedAt.isEmpty();
    }

    /** Whether ARM knew it: from its creation until it was gone. */
    boolean isThereAt(Instant at) {
        return !created.at().isAfter(at)
                && goneAt.filter(gone -> !gone.isAfter(at)).isEmpty();
    }

    boolean runsAt(Instant at) {
        return ranAt.filter(from -> !from.isAfter(at)).isPresent()
                && endedAt.filter(end -> !end.isAfter(at)).isEmpty();
    }

    boolean isOlderThan(PoolLife other) {
        return created.at().isBefore(other.created.at());
    }

    /** How long it ran, up to the end of what was told. */
    Duration ran(Instant end) {
        return ranAt.map(from -> Duration.between(from, endedAt.orElse(end))).orElse(Duration.ZERO);
    }

    private static Optional<Instant> first(List<Event> own, Set<Kind> kinds) {
        return own.stream()
                .filter(event -> kinds.contains(event.kind()))
                .map(Event::at)
                .findFirst();
    }
}
