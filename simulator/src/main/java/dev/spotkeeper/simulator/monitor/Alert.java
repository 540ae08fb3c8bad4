package dev.spotkeeper.simulator.monitor;

/**
 * An alert on its way.
 *
 * @param rule the rule that fired
 * @param receiver who is told
 * @param record what about
 */
record Alert(AlertRule rule, Receiver receiver, ActivityRecord record) {
    String vm() {
        return record.what().vm().name();
    }
}
