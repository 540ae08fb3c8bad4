package dev.spotkeeper.simulator.monitor;

import java.time.Instant;

/**
 * An alert about a record of the activity log.
 *
 * @param rule the rule that fired
 * @param receiver who is told
 * @param record what about
 */
record ActivityAlert(AlertRule rule, Receiver receiver, ActivityRecord record) implements Alert {
    @Override
    public String ruleName() {
        return rule.name();
    }

    @Override
    public String vm() {
        return record.what().vm().name();
    }

    @Override
    public String status() {
        return record.what().status();
    }

    @Override
    public String about() {
        return record.title();
    }

    @Override
    public Instant since() {
        return record.times().event();
    }
}
