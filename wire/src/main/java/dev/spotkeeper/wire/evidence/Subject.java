package dev.spotkeeper.wire.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a payload is about.
 *
 * @param vms the VMs, each once; empty when it names none
 * @param other the resource that it names when it names no VM; empty when it names nothing at all
 */
public record Subject(List<String> vms, Optional<String> other) {
    /** What ids of resources hold, and those of subscriptions and groups do not. */
    private static final String RESOURCE = "/providers/";

    public Subject {
        vms = List.copyOf(vms);
    }

    /** Returns the VMs of the first place that names any: later places repeat it, are missing, or mean something else. */
    public static Subject firstOf(List<List<String>> places) {
        List<String> vms = places.stream()
                .map(Subject::vms)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(List::of);
        Stream<String> named = places.stream()
                .flatMap(List::stream)
                .filter(text -> text.toLowerCase(Locale.ROOT).contains(RESOURCE));
        return new Subject(vms, vms.isEmpty() ? named.findFirst() : Optional.empty());
    }

    /** Returns this, with bare names instead of nobody. */
    public Subject orNamed(List<String> names) {
        boolean isNobody = vms.isEmpty() && other.isEmpty();
        return isNobody ? new Subject(names.stream().distinct().toList(), other) : this;
    }

    private static List<String> vms(List<String> ids) {
        return ids.stream()
                .flatMap(id -> VmResourceId.parse(id).stream())
                .map(VmResourceId::text)
                .distinct()
                .toList();
    }
}
