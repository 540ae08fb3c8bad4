package dev.spotkeeper.simulator.host;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When a timer last ran and when it is to run next, as the host keeps it in a blob.
 *
 * @param last the start of the last run; for a timer that never ran, when it was first seen
 * @param next what the schedule named after that
 */
record TimerStatus(Instant last, Instant next) {
    /** Reads a status; one that cannot be read is as good as none. */
    static Optional<TimerStatus> parse(String json) {
        try {
            JsonObject status = JsonParser.parseString(json).getAsJsonObject();
            return Optional.of(new TimerStatus(instant(status, "Last"), instant(status, "Next")));
        } catch (JsonParseException
                | IllegalStateException
                | NullPointerException
                | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant instant(JsonObject status, String member) {
        return OffsetDateTime.parse(status.get(member).getAsString()).toInstant();
    }

    JsonObject toJson() {
        JsonObject status = new JsonObject();
        status.addProperty("Last", last.toString());
        status.addProperty("Next", next.toString());
        status.addProperty("LastUpdated", last.toString());
        return status;
    }

    /** Returns whether a run was missed; a schedule that was changed since has missed none. */
    boolean isPastDue(Ncrontab schedule, Instant now) {
        return schedule.next(last).equals(next) && next.isBefore(now);
    }
}
