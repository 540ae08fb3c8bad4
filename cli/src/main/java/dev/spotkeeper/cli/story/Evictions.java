package dev.spotkeeper.cli.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts evictions together from events. */
final class Evictions {
    private static final Set<Kind> ENDS_WORK =
            EnumSet.of(Kind.COMMITTED, Kind.DUPLICATE, Kind.FAILED, Kind.HANDED_BACK, Kind.WORKER_STARTED);

    private Evictions() {}

    /** Returns all evictions that were not withdrawn, in the order of their beginning. */
    static List<Eviction> in(List<Event> events) {
        List<Eviction> found = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).kind() == Kind.EVICTION && !isWithdrawn(i, events)) {
                found.add(evictionAt(i, events));
            }
        }
        return found;
    }

    private static Eviction evictionAt(int index, List<Event> events) {
        Event begin = events.get(index);
        List<Event> after = untilNextEviction(ofVm(begin.vm(), events.subList(index + 1, events.size())));
        Optional<Instant> powerCut = first(after, Kind.POWER_CUT);
        List<Event> down = after.stream()
                .dropWhile(event -> event.kind() != Kind.POWER_CUT)
                .toList();
        Optional<Instant> requested = first(down, Kind.START_REQUESTED);
        return new Eviction(
                begin.vm(),
                begin.at(),
                first(after, Kind.NOTICE),
                first(beforePowerCut(after), Kind.STOP_ASKED),
                powerCut,
                first(down, Kind.DEALLOCATED),
                firstOf(after, EnumSet.of(Kind.ALERT_ARRIVED, Kind.NOTICE_ARRIVED)),
                requested,
                first(down, Kind.RUNNING),
                requested
                        .filter(request -> isRefusedToAnother(begin, request, events))
                        .isPresent(),
                interrupted(events.subList(0, index), begin.vm(), after));
    }

    /** Returns whether another VM of the same offering was refused between an eviction and the first start request after it. */
    private static boolean isRefusedToAnother(Event begin, Instant request, List<Event> events) {
        Map<String, String> offerings = events.stream()
                .filter(event -> event.kind() == Kind.CREATED)
                .collect(Collectors.toMap(Event::vm, Evictions::offering, (first, again) -> again));
        return events.stream()
                .filter(event -> event.kind() == Kind.START_REFUSED
                        && !event.vm().equals(begin.vm())
                        && event.at().isAfter(begin.at())
                        && event.at().isBefore(request))
                .anyMatch(event -> Objects.equals(offerings.get(event.vm()), offerings.get(begin.vm())));
    }

    private static String offering(Event created) {
        return created.detail("region") + "/" + created.detail("zone") + "/" + created.detail("size");
    }

    private static boolean isWithdrawn(int index, List<Event> events) {
        String vm = events.get(index).vm();
        List<Event> after = untilNextEviction(ofVm(vm, events.subList(index + 1, events.size())));
        return first(beforePowerCut(after), Kind.WITHDRAWN).isPresent();
    }

    /** A message was in hand when the worker was asked to stop, or when the power went. */
    private static boolean interrupted(List<Event> before, String vm, List<Event> after) {
        List<Event> untilCut = beforePowerCut(after);
        if (untilCut.stream().anyMatch(event -> event.kind() == Kind.STOP_ASKED)) {
            return true;
        }
        List<Event> life = new ArrayList<>(ofVm(vm, before));
        life.addAll(untilCut);
        return hasMessageInHand(life);
    }

    /** Returns whether the last thing that these events of one VM tell about work is that a message was taken. */
    static boolean hasMessageInHand(List<Event> life) {
        for (int i = life.size() - 1; i >= 0; i--) {
            Kind kind = life.get(i).kind();
            if (kind == Kind.TAKEN) {
                return true;
            }
            if (ENDS_WORK.contains(kind)) {
                return false;
            }
        }
        return false;
    }

    private static List<Event> beforePowerCut(List<Event> events) {
        return events.stream()
                .takeWhile(event -> event.kind() != Kind.POWER_CUT)
                .toList();
    }

    private static List<Event> untilNextEviction(List<Event> events) {
        return events.stream().takeWhile(event -> event.kind() != Kind.EVICTION).toList();
    }

    private static List<Event> ofVm(String vm, List<Event> events) {
        return events.stream().filter(event -> event.vm().equals(vm)).toList();
    }

    private static Optional<Instant> first(List<Event> events, Kind kind) {
        return firstOf(events, EnumSet.of(kind));
    }

    private static Optional<Instant> firstOf(List<Event> events, Set<Kind> kinds) {
        return events.stream()
                .filter(event -> kinds.contains(event.kind()))
                .map(Event::at)
                .findFirst();
    }
}
