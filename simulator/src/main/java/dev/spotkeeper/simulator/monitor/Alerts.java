package dev.spotkeeper.simulator.monitor;

import dev.spotkeeper.simulator.chance.Documented;
import dev.spotkeeper.simulator.chance.Guids;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.time.Cancellable;
import dev.spotkeeper.simulator.time.Scheduler;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Activity log alerts, and the action groups of all alerts: which rules there are, and in what manner alerts go out. */
public final class Alerts {
    /** How long an alert that is to be reordered waits for another to go before it. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(2);

    private final Scheduler time;
    private final MonitorSettings.Delivery settings;
    private final RandomGenerator random;
    private final Manners manners;
    private final Delivery delivery;
    private final AlertWriter writer;
    private final List<AlertRule> rules = new ArrayList<>();
    private final Map<URI, Held> held = new HashMap<>();

    Alerts(Scheduler time, MonitorSettings.Delivery settings, RandomGenerator random, Delivery delivery) {
        this.time = time;
        this.settings = settings;
        this.random = random;
        this.manners = new Manners(random, settings);
        this.delivery = delivery;
        this.writer = new AlertWriter(new Guids(random));
    }

    /** Adds a rule; it fires on records from now on. */
    public void add(AlertRule rule) {
        rules.add(rule);
    }

    /** Carries alerts by {@code transport} from now on. */
    public void deliverBy(AlertTransport transport) {
        delivery.by(transport);
    }

    /** Sends every receiver of {@code rule} a test notification at once, as the portal's button does. */
    @Documented(
            "azure-monitor-docs alerts-payload-samples.md: a test names test-RG and test-VM, of no real subscription")
    public void test(AlertRule rule) {
        ActivityRecord record = TestNotification.record(time.instant(), new Guids(random));
        rule.receivers().forEach(receiver -> send(new ActivityAlert(rule, receiver, record)));
    }

    /** Sends the next alert in this manner; several calls are for several alerts, in order. */
    public void next(Manner manner) {
        manners.next(manner);
    }

    /** Sends all alerts in this manner from now on, until another is asked for. */
    public void always(Manner manner) {
        manners.always(manner);
    }

    void record(ActivityRecord record) {
        for (AlertRule rule : rules) {
            if (rule.firesOn(record)) {
                rule.receivers().forEach(receiver -> plan(new ActivityAlert(rule, receiver, record), settings.delay()));
            }
        }
    }

    /** Sends an alert, whatever raised it, some time from now. */
    void plan(Alert alert, Spread delay) {
        Manner manner = manners.take();
        for (int copy = 0; copy < manner.copies(); copy++) {
            Duration wait = delay.draw(random).plus(manner.late());
            time.after(wait, manner.held() ? () -> hold(alert) : () -> send(alert));
        }
    }

    private void hold(Alert alert) {
        URI url = alert.receiver().url();
        release(url);
        held.put(url, new Held(alert, time.after(LONGEST_HOLD, () -> release(url))));
    }

    private void send(Alert alert) {
        delivery.send(alert, writer.write(alert, time.instant()));
        release(alert.receiver().url());
    }

    private void release(URI url) {
        Optional.ofNullable(held.remove(url)).ifPresent(waiting -> {
            waiting.timer().cancel();
            send(waiting.alert());
        });
    }

    private record Held(Alert alert, Cancellable timer) {}
}
