package dev.spotkeeper.cli.story;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells the VMs of pools, which come and go, from those that are there for good and are started again. */
final class PoolMembers {
    /** What Spotkeeper asks ARM for the sake of pools alone, and every request that names one of their VMs. */
    private static final Pattern URL = Pattern.compile(
            "(?i)/deployments|/skus|/usages|placementScores|ResourceGraph|Microsoft\\.Network|/disks|-m\\d+g\\d+");

    private PoolMembers() {}

    /** Returns a test that keeps what is about no VM of a pool that was asked for. */
    static Predicate<Event> areStrangersTo(List<Event> events) {
        Set<String> pools = events.stream()
                .filter(event -> event.kind() == Kind.POOL_ASKED)
                .map(event -> event.detail("pool"))
                .collect(Collectors.toSet());
        Set<String> members = events.stream()
                .filter(event -> event.kind() == Kind.CREATED && pools.contains(event.detail("pool")))
                .map(Event::vm)
                .collect(Collectors.toSet());
        return event -> event.kind() == Kind.ARM_CALL
                ? !URL.matcher(event.detail("url")).find()
                : !members.contains(event.vm());
    }
}
