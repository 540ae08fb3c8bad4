package dev.spotkeeper.wire.activity;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which event a record is, and when it happened.
 *
 * @param log the record's members, with plain names
 * @param envelope what is around it
 */
record RecordStamp(Members log, Members envelope) {
    /** How alert e-mails write a time: February 12, 2021 5:07 UTC. */
    private static final DateTimeFormatter OF_EMAILS =
            DateTimeFormatter.ofPattern("MMMM d, uuuu H:mm 'UTC'", Locale.ENGLISH);

    Event event(Signal.Source source) {
        return new Event(id(), source, happenedAt(), Optional.empty());
    }

    /**
     * Identifies the event across rules, action groups and repeated deliveries: {@code eventDataId} does
     * (originAlertId is made from it), the others are what is left when it is missing.
     */
    private String id() {
        return log.text("eventdataid")
                .or(() -> log.text("correlationid")
                        .map(correlation -> correlation + "@" + written().orElse("unknown")))
                .or(() -> envelope.firstText("originAlertId", "alertId"))
                .orElseGet(() -> Event.derivedId(log.json()));
    }

    private Optional<Instant> happenedAt() {
        return Stream.of("eventtimestamp", "time", "timegenerated", "submissiontimestamp")
                .flatMap(name -> instant(name).stream())
                .findFirst()
                .or(() -> envelope.instant("firedDateTime"));
    }

    private Optional<Instant> instant(String name) {
        return log.instant(name).or(() -> log.text(name).flatMap(RecordStamp::ofEmail));
    }

    private Optional<String> written() {
        return log.firstText("eventtimestamp", "time", "timegenerated", "submissiontimestamp");
    }

    private static Optional<Instant> ofEmail(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, OF_EMAILS).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
