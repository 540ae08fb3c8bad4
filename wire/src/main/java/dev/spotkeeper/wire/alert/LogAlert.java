package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.evidence.Subject;
import dev.spotkeeper.wire.json.Members;
import dev.spotkeeper.wire.json.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log search alert (Log Alerts V2). Only one is ours: the rule over the traces in which workers tell of a Preempt event. Its
 * results are not in the body; the VM stands in a dimension, or in the query's scope.
 *
 * @param alert the alert
 */
record LogAlert(AlertBody alert) {
    private static final String PREEMPT = "preempt";

    /** What the results were split by, when that tells one kind of trace from another. */
    private static final List<String> KINDS = List.of("eventtype", "message");

    static boolean isOne(AlertBody alert) {
        return alert.service().equals("logalertsv2")
                || alert.context()
                        .text("conditionType")
                        .filter("LogQueryCriteria"::equalsIgnoreCase)
                        .isPresent();
    }

    Reading.Understood read() {
        if (alert.isResolved()) {
            return alert.ignored("a log alert that is over");
        }
        List<Finding> findings = new ArrayList<>();
        List<Signal> signals = new ArrayList<>();
        for (Members criterion : alert.context().object("condition").objects("allOf")) {
            Dimensions dimensions = new Dimensions(criterion);
            if (isOurs(criterion, dimensions)) {
                Reading.Understood read = report(dimensions).says(Evidence.WORKER_NOTICE, vms(dimensions));
                findings.addAll(read.findings());
                signals.addAll(read.signals());
            }
        }
        return findings.isEmpty()
                ? alert.ignored("a log alert over something else than a worker's Preempt trace")
                : new Reading.Understood(alert.format(), findings, signals, Optional.empty());
    }

    /** What the results were split by tells what this alert is about; without it, what the query asks for does. */
    private static boolean isOurs(Members criterion, Dimensions dimensions) {
        TraceQuery.Results results =
                TraceQuery.read(criterion.text("searchQuery").orElse(""));
        if (results == TraceQuery.Results.OTHERS || !foundSomething(criterion)) {
            return false;
        }
        List<String> kinds =
                KINDS.stream().flatMap(name -> dimensions.all(name).stream()).toList();
        return kinds.isEmpty()
                ? results == TraceQuery.Results.PREEMPT_TRACES
                : kinds.stream().allMatch(PREEMPT::equalsIgnoreCase);
    }

    /** A rule may also fire because there is no trace, or fewer than so many. */
    private static boolean foundSomething(Members criterion) {
        double threshold = criterion.number("threshold").orElse(0);
        boolean isMet = switch (Names.plain(criterion.text("operator").orElse("GreaterThan"))) {
            case "greaterthan" -> threshold >= 0;
            case "greaterthanorequal", "equals", "equal" -> threshold > 0;
            default -> false;
        };
        return isMet && criterion.number("metricValue").orElse(1) > 0;
    }

    private Report report(Dimensions dimensions) {
        String id = dimensions
                .first("eventid")
                .or(() -> alert.essentials().firstText("originAlertId", "alertId"))
                .orElseGet(() -> Event.derivedId(alert.context().json()));
        Optional<Instant> fired = alert.essentials().instant("firedDateTime");
        return new Report(
                alert.format(),
                new Event(id, Signal.Source.LOG_ALERT, fired, dimensions.instant("notbefore")),
                alert.arrival());
    }

    /** The places in the order in which Azure itself fills configurationItems. The component that was sent to is no VM. */
    private List<String> vms(Dimensions dimensions) {
        List<String> items = alert.essentials().texts("configurationItems");
        Subject subject = Subject.firstOf(List.of(
                dimensions.all("resourceid"),
                dimensions.all("resource"),
                alert.essentials().texts("alertTargetIDs"),
                items));
        if (!subject.vms().isEmpty()) {
            return subject.vms();
        }
        List<String> hosts = dimensions.allOf("computer", "approleinstance", "cloudroleinstance");
        return hosts.isEmpty()
                ? items.stream().filter(item -> !item.contains("/")).toList()
                : hosts.subList(0, 1);
    }
}
