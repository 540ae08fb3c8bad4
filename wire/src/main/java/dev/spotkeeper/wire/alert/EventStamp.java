package dev.spotkeeper.wire.alert;

import dev.spotkeeper.wire.json.MalformedPayloadException;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.Optional;

/**
 * Which event an activity log record is, and when it happened.
 *
 * @param log the activity log's record
 * @param envelope what is around it
 * @param receivedAt when it arrived
 */
record EventStamp(Members log, Members envelope, Instant receivedAt) {
    /** As much as a message on the signal queue may carry. What tells ids apart stands at their end. */
    private static final int MAX_ID = 150;

    /**
     * Identifies the event across rules, action groups and repeated deliveries: {@code eventDataId} does
     * (originAlertId is made from it), the others are what is left when it is missing.
     */
    String eventId() {
        String id = log.text("eventDataId")
                .or(() -> log.text("correlationId")
                        .map(correlation -> correlation + "@" + written().orElse("unknown")))
                .or(() -> envelope.text("originAlertId"))
                .or(() -> envelope.text("alertId"))
                .orElseThrow(() -> new MalformedPayloadException("nothing identifies the event"));
        String plain = id.strip().replaceAll("[^A-Za-z0-9._:@/+=-]", "-");
        return plain.substring(Math.max(0, plain.length() - MAX_ID));
    }

    /** Returns when the event happened; never later than its arrival, whatever its writer's clock says. */
    Instant occurredAt() {
        Instant stated = log.instant("eventTimestamp")
                .or(() -> log.instant("submissionTimestamp"))
                .or(() -> envelope.instant("firedDateTime"))
                .orElse(receivedAt);
        return stated.isAfter(receivedAt) ? receivedAt : stated;
    }

    private Optional<String> written() {
        return log.text("eventTimestamp").or(() -> log.text("submissionTimestamp"));
    }
}
