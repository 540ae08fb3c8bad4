package dev.spotkeeper.wire.evidence;

import com.google.gson.JsonElement;
import dev.spotkeeper.core.eviction.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which event a payload tells of.
 *
 * @param id the same in every delivery; cut to {@value #MAX_ID} characters, and to those that ids of Azure have
 * @param source who tells it
 * @param at when it happened, or is due; as its writer's clock has it
 * @param notBefore when an announced eviction is due
 */
public record Event(String id, Signal.Source source, Optional<Instant> at, Optional<Instant> notBefore) {
    /** As much as a message on the signal queue may carry. What tells ids apart stands at their end. */
    private static final int MAX_ID = 150;

    public Event {
        String plain = id.strip().replaceAll("[^A-Za-z0-9._:@/+=-]", "-");
        id = plain.substring(Math.max(0, plain.length() - MAX_ID));
    }

    /** Returns an id for an event that has none: the same for the same text. */
    public static String derivedId(JsonElement json) {
        return "derived-" + UUID.nameUUIDFromBytes(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns when it happened; never later than its arrival, whatever its writer's clock says. */
    Instant occurredAt(Arrival arrival) {
        return at.filter(stated -> !stated.isAfter(arrival.receivedAt())).orElse(arrival.receivedAt());
    }
}
