package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.wire.evidence.Event;
import dev.spotkeeper.wire.evidence.Evidence;
import dev.spotkeeper.wire.evidence.Finding;
import dev.spotkeeper.wire.evidence.Reading;
import dev.spotkeeper.wire.evidence.Report;
import dev.spotkeeper.wire.evidence.Subject;
import dev.spotkeeper.wire.json.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A log search alert (Log Alerts V2). Only one is ours: the rule over the traces in which workers tell of a Preempt event. Its
 * results are not in the body; the VM stands in a dimension, or in the query's scope.
 *
 * @param alert the alert
 */
record LogAlert(AlertBody alert) {
    private static final String PREEMPT = "preempt";

    /** The table of traces, in a workspace or in the component itself. */
    private static final Pattern OUR_TABLE = Pattern.compile("(?i)\\b(apptraces|traces)\\b");

    /** A comparison with our message. */
    private static final Pattern OUR_MESSAGE =
            Pattern.compile("(?i)(==|=~|\\bhas|\\bhas_cs|\\bcontains|\\bstartswith|\\()\\s{0,8}[\"']preempt[\"']");

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

    private static boolean isOurs(Members criterion, Dimensions dimensions) {
        return dimensions.says("eventtype", PREEMPT)
                || dimensions.says("message", PREEMPT)
                || criterion
                        .text("searchQuery")
                        .filter(query -> OUR_TABLE.matcher(query).find())
                        .filter(query -> OUR_MESSAGE.matcher(query).find())
                        .isPresent();
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
