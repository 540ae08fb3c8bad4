package dev.spotkeeper.simulator.arm;

import java.util.List;
import java.util.Optional;

/** The versions that Azure publishes for a type. */
public final class PublishedVersions {
    private PublishedVersions() {}

    /** The newest version of a type whose resources are accepted and not simulated; empty for any other. */
    public static Optional<String> newestOfAccepted(String type) {
        return AcceptedType.named(type).map(known -> {
            List<String> versions = known.versions().published();
            return versions.get(versions.size() - 1);
        });
    }
}
