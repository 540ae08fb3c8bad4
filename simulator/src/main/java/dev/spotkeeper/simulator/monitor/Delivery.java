package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.time.Scheduler;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Posts alerts as an action group does: up to five retries, for answers that promise to pass only; an endpoint that
 * failed them all is left alone for 15 minutes.
 */
@Documented("azure-monitor-docs action-groups.md: webhook retry logic")
final class Delivery {
    private static final List<Duration> RETRIES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5));
    private static final Set<Integer> RETRIED = Set.of(408, 429, 503, 504);
    private static final Duration SILENCE = Duration.ofMinutes(15);

    private final Scheduler time;
    private final WorldLog log;
    private final Map<URI, Instant> silentUntil = new HashMap<>();
    private AlertTransport transport = AlertTransport.NONE;

    Delivery(Scheduler time, WorldLog log) {
        this.time = time;
        this.log = log;
    }

    void by(AlertTransport other) {
        transport = other;
    }

    void send(Alert alert, String body) {
        attempt(alert, body, 0);
    }

    private void attempt(Alert alert, String body, int retries) {
        URI url = alert.receiver().url();
        if (time.instant().isBefore(silentUntil.getOrDefault(url, Instant.MIN))) {
            write(EventKind.ALERT_DROPPED, alert, Map.of("reason", "endpoint silenced"));
            return;
        }
        write(EventKind.ALERT_POSTED, alert, Map.of("attempt", String.valueOf(retries + 1)));
        transport.post(url, body, answer -> answered(alert, body, retries, answer));
    }

    private void answered(Alert alert, String body, int retries, AlertTransport.Answer answer) {
        write(EventKind.ALERT_ANSWERED, alert, Map.of("answer", text(answer)));
        if (!isRetried(answer)) {
            return;
        }
        if (retries == RETRIES.size()) {
            silentUntil.put(alert.receiver().url(), time.instant().plus(SILENCE));
        } else {
            time.after(RETRIES.get(retries), () -> attempt(alert, body, retries + 1));
        }
    }

    private static boolean isRetried(AlertTransport.Answer answer) {
        return !(answer instanceof AlertTransport.Answer.Status status) || RETRIED.contains(status.code());
    }

    private static String text(AlertTransport.Answer answer) {
        if (answer instanceof AlertTransport.Answer.Status status) {
            return String.valueOf(status.code());
        }
        if (answer instanceof AlertTransport.Answer.Unreachable unreachable) {
            return unreachable.why();
        }
        throw new AssertionError(answer);
    }

    private void write(EventKind kind, Alert alert, Map<String, String> more) {
        Map<String, String> data = new TreeMap<>(more);
        data.put("rule", alert.ruleName());
        data.put("receiver", alert.receiver().name());
        data.put("status", alert.status());
        data.put("about", alert.about());
        data.put(
                "secondsAfterEvent",
                String.valueOf(Duration.between(alert.since(), time.instant()).toMillis() / 1000.0));
        log.add(kind, alert.vm(), data);
    }
}
