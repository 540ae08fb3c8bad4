package dev.spotkeeper.wire.activity;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Arrival;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Format;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.evidence.Subject;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads activity log records of the two categories that tell of VMs.
 *
 * @param format the form in which the record came
 * @param envelope the members around it: an alert's essentials, or none
 * @param arrival when it came, and to whom
 */
public record ActivityLog(Format format, Members envelope, Arrival arrival) {
    /** Reads a record. */
    public Reading.Understood read(ActivityRecord log) {
        if (log.isOfHealth()) {
            return health(log);
        }
        return log.isAdministrative()
                ? administration(log)
                : Reading.Understood.ignored(format, "a record of " + Names.brief(log.category()));
    }

    private Reading.Understood health(ActivityRecord log) {
        Report report = report(log, Signal.Source.RESOURCE_HEALTH_ALERT);
        return HealthRecord.read(log)
                .map(evidence -> about(log, evidence, report))
                .orElseGet(() -> report.ignored("a health record that says neither what happened nor how the VM is"));
    }

    private Reading.Understood administration(ActivityRecord log) {
        Report report = report(log, Signal.Source.ACTIVITY_LOG_ALERT);
        Optional<Evidence> deed = Deed.read(log);
        if (deed.isEmpty()) {
            return report.ignored("operation " + Names.brief(log.operation()) + " with status "
                    + Names.brief(log.status().orElse("none"))
                    + Deed.scope(log)
                            .map(", on %s, which names none of its VMs"::formatted)
                            .orElse(""));
        }
        return Deed.isOwn(log, arrival)
                ? report.ignored("done by Spotkeeper itself: operation " + Names.brief(log.operation()))
                : about(log, deed.get(), report);
    }

    private Reading.Understood about(ActivityRecord log, Evidence evidence, Report report) {
        Subject subject = subject(log);
        return subject.other()
                .map(other -> report.ignored("about " + Names.brief(other) + ", which is no VM"))
                .orElseGet(() -> report.says(evidence, subject.vms()));
    }

    private Report report(ActivityRecord log, Signal.Source source) {
        return new Report(format, new RecordStamp(log.log(), envelope).event(source), arrival);
    }

    private Subject subject(ActivityRecord log) {
        Members members = log.log();
        List<List<String>> places = List.of(
                envelope.texts("alertTargetIDs"),
                texts(members.firstText("resourceid", "resourceuri")),
                texts(log.authorization().text("scope")),
                texts(log.properties().text("entity")),
                texts(members.text("id")));
        Subject named = Subject.firstOf(places);
        Optional<String> type = envelope.text("targetResourceType").or(() -> members.text("resourcetype"));
        return named.vms().isEmpty() && type.filter(other -> !isOfVms(other)).isPresent()
                ? new Subject(List.of(), named.other().or(() -> type))
                : named.orNamed(envelope.texts("configurationItems"));
    }

    private static boolean isOfVms(String type) {
        return type.toLowerCase(Locale.ROOT).endsWith("virtualmachines");
    }

    private static List<String> texts(Optional<String> text) {
        return text.stream().toList();
    }
}
