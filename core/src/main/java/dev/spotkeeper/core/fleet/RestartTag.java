package dev.spotkeeper.core.fleet;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the owner asks for with the tag {@code spotkeeper-restart}. */
public enum RestartTag {
    /** Start the VM again when there is evidence that it was evicted: the default. */
    EVICTED,
    /** Start it whenever it is down, unless there is evidence that a person stopped it. */
    ALWAYS,
    /** Never start it. */
    NEVER;

    /** The tag that holds the wish. */
    public static final String NAME = "spotkeeper-restart";

    /**
     * Reads the tag. A missing one is {@link #EVICTED}; one that is not understood is {@link #NEVER}, since somebody
     * meant something by it and a VM that stays down harms less than one that its owner did not want started.
     */
    public static RestartTag of(Map<String, String> tags) {
        Optional<String> value = tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(NAME))
                .map(Map.Entry::getValue)
                .findFirst();
        if (value.isEmpty()) {
            return EVICTED;
        }
        return switch (value.get().strip().toLowerCase(Locale.ROOT)) {
            case "evicted" -> EVICTED;
            case "always" -> ALWAYS;
            default -> NEVER;
        };
    }
}
