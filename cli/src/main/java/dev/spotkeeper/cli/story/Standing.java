package dev.spotkeeper.cli.story;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a VM stands at the end of what was told so far.
 *
 * @param vm its name
 * @param pool the pool that its tag names, or empty text
 * @param region its region, or empty text
 * @param zone its zone
 * @param regular whether Azure never evicts it
 * @param running whether it runs and Azure has not begun to take it
 * @param powered whether its power is on, the time of a notice included
 * @param gone whether ARM knows it no more
 * @param busySince when its worker took the message that it has in hand, if it has one
 */
public record Standing(
        String vm,
        String pool,
        String region,
        String zone,
        boolean regular,
        boolean running,
        boolean powered,
        boolean gone,
        Optional<Instant> busySince) {
    /** Returns the standing of all VMs, in the order of their creation. */
    public static List<Standing> of(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.CREATED)
                .map(created -> of(created, events))
                .toList();
    }

    /** Returns the running VMs with a message in hand, the one that took it last first. */
    public static Stream<Standing> busy(List<Event> events) {
        return of(events).stream()
                .filter(standing -> standing.running() && standing.busySince().isPresent())
                .sorted(Comparator.comparing(
                                (Standing standing) -> standing.busySince().orElse(Instant.EPOCH))
                        .reversed());
    }

    /** Returns whether Azure may evict it. */
    public boolean spot() {
        return !regular;
    }

    private static Standing of(Event created, List<Event> events) {
        List<Event> own =
                events.stream().filter(event -> event.vm().equals(created.vm())).toList();
        Optional<Instant> busySince = Evictions.hasMessageInHand(own) ? last(own, Kind.TAKEN) : Optional.empty();
        return new Standing(
                created.vm(),
                created.detail("pool"),
                created.detail("region"),
                created.detail("zone"),
                created.detail("priority").equals("Regular"),
                runs(own),
                isPowered(own),
                own.stream().anyMatch(event -> event.kind() == Kind.GONE),
                busySince);
    }

    private static boolean runs(List<Event> own) {
        boolean running = false;
        for (Event event : own) {
            running = switch (event.kind()) {
                case RUNNING, WITHDRAWN -> true;
                case EVICTION, POWER_CUT, DEALLOCATED, OWNER_STOP, OWNER_DELETE, DRAIN_REQUESTED, GONE -> false;
                default -> running;
            };
        }
        return running;
    }

    private static boolean isPowered(List<Event> own) {
        boolean powered = false;
        for (Event event : own) {
            powered = switch (event.kind()) {
                case RUNNING -> true;
                case POWER_CUT, DEALLOCATED, GONE -> false;
                default -> powered;
            };
        }
        return powered;
    }

    private static Optional<Instant> last(List<Event> events, Kind kind) {
        return events.stream()
                .filter(event -> event.kind() == kind)
                .map(Event::at)
                .max(Comparator.naturalOrder());
    }
}
