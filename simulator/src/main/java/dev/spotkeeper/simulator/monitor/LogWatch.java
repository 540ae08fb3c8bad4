package dev.spotkeeper.simulator.monitor;

import com.google.gson.JsonArray;
import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One log search alert rule at work. A look sees the rows of the window, and such of the last half hour before it as have
 * become readable since the last look: Azure tries an evaluation again when rows come late. A combination of dimensions
 * that is found fires and is not told again before it is resolved.
 */
@Documented("azure-monitor-docs alerts-troubleshoot-log.md: evaluation is retried, up to some 30 minutes of latency")
final class LogWatch {
    private static final Duration LATEST = Duration.ofMinutes(30);

    @Documented("azure-monitor-docs service-limits.md, log alerts: 300 alerts an evaluation of a stateful rule")
    private static final int MOST_A_LOOK = 300;

    @Documented("azure-monitor-docs service-limits.md, log alerts: 5000 stateful alerts fired at the same time")
    private static final int MOST_FIRED = 5000;

    private final LogAlertRule rule;
    private final LogAlerts.Ground ground;
    private final Guids guids;
    private final Consumer<LogAlert> out;
    private final Map<Map<String, String>, Fired> fired = new LinkedHashMap<>();
    private Instant lastLook;

    LogWatch(LogAlertRule rule, LogAlerts.Ground ground, Guids guids, Consumer<LogAlert> out) {
        this.rule = rule;
        this.ground = ground;
        this.guids = guids;
        this.out = out;
        this.lastLook = ground.time().instant();
    }

    LogAlertRule rule() {
        return rule;
    }

    void look() {
        Instant now = ground.time().instant();
        Map<Map<String, String>, Found> found = found(now);
        found.entrySet().stream()
                .filter(entry -> !fired.containsKey(entry.getKey()))
                .limit(Math.min(MOST_A_LOOK, MOST_FIRED - fired.size()))
                .forEach(entry -> fire(entry.getKey(), entry.getValue(), now));
        found.keySet().forEach(dimensions -> fired.computeIfPresent(dimensions, (key, one) -> one.metAt(now)));
        fired.values().removeIf(one -> isOver(one, now));
        lastLook = now;
    }

    private Map<Map<String, String>, Found> found(Instant now) {
        Map<Map<String, String>, Found> found = new LinkedHashMap<>();
        for (LogRow row : seen(now)) {
            QueryResult result = rule.query().of(List.of(row));
            result.rows().forEach(one -> found.merge(dimensions(result, one), Found.one(row), Found::and));
        }
        return found;
    }

    private List<LogRow> seen(Instant now) {
        Instant start = now.minus(rule.schedule().window());
        return ground.store().readable(rule.query().table()).stream()
                .filter(row -> row.generated().isAfter(start.minus(LATEST)))
                // Both ends count: a row may come in the instant of a look, after it.
                .filter(row ->
                        !row.generated().isBefore(start) || !row.readable().isBefore(lastLook))
                .toList();
    }

    private Map<String, String> dimensions(QueryResult result, JsonArray row) {
        Map<String, String> values = new LinkedHashMap<>();
        rule.dimensions().forEach(name -> values.put(name, result.text(row, name)));
        return Collections.unmodifiableMap(values);
    }

    private void fire(Map<String, String> dimensions, Found found, Instant now) {
        LogAlert.Firing firing = new LogAlert.Firing(
                new LogAlert.Ids(guids.next(), guids.next()), ground.workspace().get(), dimensions, found.since(), now);
        tell(firing, "Fired", found.count(), now);
        if (rule.autoMitigate()) {
            fired.put(dimensions, new Fired(firing, now));
        }
    }

    private boolean isOver(Fired one, Instant now) {
        boolean over = !one.lastMet().plus(rule.schedule().timeToResolve()).isAfter(now);
        if (over) {
            tell(one.firing(), "Resolved", 0, now);
        }
        return over;
    }

    private void tell(LogAlert.Firing firing, String condition, long count, Instant now) {
        LogAlert.Look look =
                new LogAlert.Look(condition, count, now.minus(rule.schedule().window()), now);
        rule.receivers().forEach(receiver -> out.accept(new LogAlert(rule, receiver, firing, look)));
    }

    /** Rows of one combination. */
    private record Found(long count, Instant since) {
        static Found one(LogRow row) {
            return new Found(1, row.generated());
        }

        Found and(Found other) {
            return new Found(count + other.count, since.isBefore(other.since) ? since : other.since);
        }
    }

    /** An alert that lasts. */
    private record Fired(LogAlert.Firing firing, Instant lastMet) {
        Fired metAt(Instant now) {
            return new Fired(firing, now);
        }
    }
}
