package dev.spotkeeper.wire.queue;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.json.Members;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Our own messages as payloads, for people who look at a queue or its poison. The functions decode them directly. */
public final class OwnMessages implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return body.has("v") && Stream.of("signals", "wake", "event", "payload").anyMatch(body::has);
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        if (body.has("payload")) {
            return ignored("a piece of work for the workers");
        }
        String text = body.json().toString();
        return body.has("event") ? notice(NoticeMessages.decode(text)) : signals(SignalMessages.decode(text));
    }

    private static Reading.Understood signals(SignalMessage message) {
        if (message instanceof SignalMessage.Evidence evidence) {
            List<Finding> findings = evidence.signals().stream()
                    .flatMap(signal -> finding(signal).stream())
                    .toList();
            return found(findings, "it says that something changed, and not what");
        }
        return ignored("a wake: it asks for a look at a VM and says nothing about it");
    }

    private static Reading.Understood notice(Notice notice) {
        if (notice.status() == Notice.Status.WITHDRAWN) {
            return ignored("the announced event was called off");
        }
        Optional<Finding> finding = evidence(notice.event())
                .map(evidence -> new Finding(evidence, Optional.of(notice.vm().path()), Optional.of(notice.seenAt())));
        return found(finding.stream().toList(), "an event of an unknown type");
    }

    private static Optional<Evidence> evidence(String event) {
        return switch (event.toLowerCase(Locale.ROOT)) {
            case "preempt" -> Optional.of(Evidence.WORKER_NOTICE);
            case "spotrebalancerecommendation" -> Optional.of(Evidence.EVICTION_RISK);
            case "freeze", "reboot", "redeploy", "terminate" -> Optional.of(Evidence.MAINTENANCE);
            default -> Optional.empty();
        };
    }

    private static Optional<Finding> finding(Signal signal) {
        Optional<Evidence> evidence = switch (signal.kind()) {
            case EVICTED -> Optional.of(Evidence.EVICTED);
            case EVICTION_NOTICED ->
                Optional.of(
                        signal.source() == Signal.Source.EVENT_GRID
                                ? Evidence.EVICTION_NOTICE
                                : Evidence.WORKER_NOTICE);
            case STOPPED_BY_USER -> Optional.of(Evidence.STOPPED_BY_USER);
            case STARTED_BY_USER -> Optional.of(Evidence.STARTED_BY_USER);
            case DELETED_BY_USER -> Optional.of(Evidence.DELETED_BY_USER);
            case CHANGED, NOTICE_WITHDRAWN -> Optional.empty();
        };
        return evidence.map(
                what -> new Finding(what, Optional.of(signal.vm().path()), Optional.of(signal.occurredAt())));
    }

    private static Reading.Understood found(List<Finding> findings, String otherwise) {
        return findings.isEmpty()
                ? ignored(otherwise)
                : new Reading.Understood(Format.QUEUE_MESSAGE, findings, List.of(), Optional.empty());
    }

    private static Reading.Understood ignored(String why) {
        return Reading.Understood.ignored(Format.QUEUE_MESSAGE, why);
    }
}
