package dev.spotkeeper.core.fleet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * What the owner asks for with the tag {@code spotkeeper-hold}: that nothing is started until an instant.
 *
 * @param value what the tag says, as its owner wrote it
 * @param until the end of the hold; empty when the value is no ISO 8601 instant with an offset: then it has no end, since
 *     somebody meant something by it and a VM that stays down harms less than one that was not to be started
 */
public record HoldTag(String value, Optional<Instant> until) {
    /** The tag that holds the wish. */
    public static final String NAME = "spotkeeper-hold";

    /** No storage keeps a later instant; whoever means for ever may as well write a word. */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** Reads the tag, if the VM has it; names are compared without case, as Azure does. */
    public static Optional<HoldTag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(NAME))
                .map(tag -> ofValue(tag.getValue()))
                .findFirst();
    }

    /** Reads a value of the tag, for example {@code 2026-11-25T08:00Z} or {@code 2026-11-25T09:00:00+01:00}. */
    public static HoldTag ofValue(String value) {
        try {
            Instant until = OffsetDateTime.parse(value.strip()).toInstant();
            return new HoldTag(value, Optional.of(until).filter(LATEST::isAfter));
        } catch (DateTimeException e) {
            return new HoldTag(value, Optional.empty());
        }
    }

    /** Returns whether the hold has ended by itself. */
    public boolean isOver(Instant now) {
        return until.filter(end -> !now.isBefore(end)).isPresent();
    }
}
