package dev.spotkeeper.wire.health;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.PayloadKind;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.evidence.Subject;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Availability statuses and annotations: what Resource Health answers when asked, what Resource Graph keeps of it
 * (resource-graph-availability.md), and what the events of HealthResources carry. A bare set of properties is read too.
 */
public final class HealthStatus implements PayloadKind {
    @Override
    public boolean knows(Members body) {
        return isStatus(body) || isStatus(body.object("properties"));
    }

    @Override
    public Reading.Understood read(Members body, Arrival arrival) {
        Members properties = isStatus(body) ? body : body.object("properties");
        String id = body.text("id").orElseGet(() -> Event.derivedId(body.json()));
        Event event = new Event(id, Signal.Source.RESOURCE_HEALTH_ALERT, occurredAt(properties), Optional.empty());
        return read(body, properties, new Report(Format.AVAILABILITY_STATUS, event, arrival));
    }

    /**
     * Reads a status or an annotation.
     *
     * @param resource the resource that holds it; its id begins with that of the VM
     * @param properties its properties, which name the VM in newer versions
     */
    public static Reading.Understood read(Members resource, Members properties, Report report) {
        Subject subject = Subject.firstOf(List.of(
                properties.text("targetResourceId").stream().toList(),
                resource.text("id").stream().toList()));
        if (subject.other().isPresent()) {
            return report.ignored("about a resource that is no VM");
        }
        return said(properties)
                .map(evidence -> report.says(evidence, subject.vms()))
                .orElseGet(() -> report.ignored("a health that says neither what happened nor how the VM is"));
    }

    /** Returns when it happened; the name is spelled wrong in one of the versions. */
    public static Optional<Instant> occurredAt(Members properties) {
        return Stream.of("occurredTime", "occuredTime", "reportedTime")
                .flatMap(name -> properties.instant(name).stream())
                .findFirst();
    }

    /** Returns what it says happened, by an annotation's name or the status's own words; never how the VM is. */
    public static Optional<Evidence> happened(Members properties) {
        Optional<Evidence> named = properties.text("annotationName").flatMap(HealthWording::ofAnnotation);
        return named.isPresent() || isAnnotation(properties)
                ? named
                : statement(properties).read();
    }

    private static Optional<Evidence> said(Members properties) {
        return happened(properties)
                .or(() -> properties.text("availabilityState").flatMap(HealthState::read));
    }

    private static HealthStatement statement(Members properties) {
        List<String> texts = texts(properties, "title", "summary", "detailedStatus", "reasonType");
        boolean isByUser = texts(properties, "context", "reasonType", "healthEventCause").stream()
                .anyMatch(HealthStatement::namesUser);
        return new HealthStatement(texts, isByUser);
    }

    private static List<String> texts(Members properties, String... names) {
        return Stream.of(names).flatMap(name -> properties.text(name).stream()).toList();
    }

    private static boolean isAnnotation(Members properties) {
        return properties.has("annotationName") && !properties.has("availabilityState");
    }

    private static boolean isStatus(Members members) {
        return members.has("availabilityState") || members.has("annotationName");
    }
}
