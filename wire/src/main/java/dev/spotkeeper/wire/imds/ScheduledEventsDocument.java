package dev.spotkeeper.wire.imds;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Optional;

/** The Scheduled Events document of a VM as a payload. The worker reads it by {@link ScheduledEventsReader} alone. */
public final class ScheduledEventsDocument implements PayloadKind {
    /** More findings than anybody reads; what comes after them is left out. */
    private static final int MAX_EVENTS = 200;

    @Override
    public boolean knows(Members body) {
        return body.has("DocumentIncarnation") || (body.has("Events") && !body.has("schemaId"));
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        ScheduledEventEvidence.Told told =
                new ScheduledEventEvidence.Told(Format.SCHEDULED_EVENTS, Optional.empty(), arrival);
        List<Reading.Understood> events = body.objects("Events").stream()
                .limit(MAX_EVENTS)
                .map(event -> ScheduledEventEvidence.read(event, Optional.empty(), told))
                .toList();
        List<Finding> findings =
                events.stream().flatMap(event -> event.findings().stream()).toList();
        Optional<String> ignored = events.stream()
                .flatMap(event -> event.ignored().stream())
                .findFirst()
                .or(() -> Optional.of("a document without events"));
        return new Reading.Understood(
                Format.SCHEDULED_EVENTS, findings, List.<Signal>of(), findings.isEmpty() ? ignored : Optional.empty());
    }
}
