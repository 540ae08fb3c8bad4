package dev.spotkeeper.simulator.arm;

import java.util.List;
import java.util.Optional;

/**
 * A type whose resources are accepted and not simulated.
 *
 * @param name for example {@code Microsoft.Web/sites/config}
 * @param versions those that Azure publishes
 * @param isExtension whether its resources belong to others of any type, or to a group or the subscription
 */
record AcceptedType(String name, ApiVersions versions, boolean isExtension) {
    private static final List<AcceptedType> ALL =
            Lines.of("accepted-types.txt").stream().map(AcceptedType::read).toList();

    static List<AcceptedType> all() {
        return ALL;
    }

    /** The type of a name, in any case; empty for one that is not accepted. */
    static Optional<AcceptedType> named(String name) {
        return ALL.stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
    }

    /** The path of one resource of the type, with names in braces. */
    String path() {
        String[] names = name.split("/", -1);
        StringBuilder path = new StringBuilder(
                        isExtension ? "/{scope...}" : "/subscriptions/{subscription}/resourceGroups/{group}")
                .append("/providers/")
                .append(names[0]);
        for (int i = 1; i < names.length; i++) {
            path.append('/').append(names[i]).append("/{").append(i < names.length - 1 ? "parent" + i : "name");
            path.append('}');
        }
        return path.toString();
    }

    private static AcceptedType read(String line) {
        boolean isExtension = line.startsWith("*");
        String[] parts = line.substring(isExtension ? 1 : 0).split(": ", 2);
        return new AcceptedType(parts[0], ApiVersions.of(parts[1]), isExtension);
    }
}
