package dev.spotkeeper.wire.evidence;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who reads a payload, and when it came.
 *
 * @param receivedAt taken for an event's time where it has none or one in the future
 * @param ownIds client and object ids of our own identity, lower case; what these did is no deed of a person. Empty: not known
 */
public record Arrival(Instant receivedAt, Set<String> ownIds) {
    public Arrival {
        ownIds = ownIds.stream()
                .map(id -> id.strip().toLowerCase(Locale.ROOT))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns an arrival at a reader that does not know its own ids. */
    public static Arrival at(Instant receivedAt) {
        return new Arrival(receivedAt, Set.of());
    }

    /** Returns whether that id is ours. */
    public boolean isOwn(String id) {
        return ownIds.contains(id.toLowerCase(Locale.ROOT));
    }
}
