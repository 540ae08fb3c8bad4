package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.fleet.VmId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was asked about a VM in one pass, and answered.
 *
 * @param health what Resource Health said, if it was asked
 * @param logs what the logs said, if they were asked
 */
public record Readings(Optional<HealthReading> health, Optional<LogReading> logs) {
    /** The newest deeds of people that are taken from the logs, half of what a record remembers. */
    static final int MAX_PULLED = Evidence.MAX_FACTS / 2;

    /** The newest traces that are taken from the logs: a worker can write any number of them. */
    static final int MAX_TRACES = Evidence.MAX_FACTS / 4;

    /** Returns that nothing was asked. */
    public static Readings none() {
        return new Readings(Optional.empty(), Optional.empty());
    }

    public Readings withHealth(HealthReading reading) {
        return new Readings(Optional.of(reading), logs);
    }

    public Readings withLogs(LogReading reading) {
        return new Readings(health, Optional.of(reading));
    }

    /** Returns whether Resource Health names an eviction that began after an instant. */
    public boolean healthNamesEvictionSince(Instant earliest) {
        return health.filter(reading -> reading.cause() == HealthReading.Cause.PREEMPTED)
                .filter(reading -> reading.since().isAfter(earliest))
                .isPresent();
    }

    /** Returns whether Resource Health was asked and gave no answer that can be read. */
    public boolean isHealthUnreadable() {
        return health.filter(reading -> reading.cause() == HealthReading.Cause.UNREADABLE)
                .isPresent();
    }

    /** Returns whether the logs were asked and gave no answer that can be read. */
    public boolean areLogsUnreadable() {
        return logs.filter(LogReading.Unreadable.class::isInstance).isPresent();
    }

    /** Returns evidence with all that was answered in it. */
    public Evidence mergedInto(Evidence evidence, VmId vm, Instant now) {
        Evidence merged = evidence;
        for (Signal signal : signals(vm).toList()) {
            merged = merged.merge(signal, now);
        }
        return logs.filter(LogReading.Known.class::isInstance).isPresent() ? merged.withLogsReadAt(now) : merged;
    }

    private Stream<Signal> signals(VmId vm) {
        Stream<Signal> fromHealth = health.flatMap(reading -> reading.asSignal(vm)).stream();
        return Stream.concat(fromHealth, logs.stream().flatMap(reading -> told(reading, vm)));
    }

    private static Stream<Signal> told(LogReading reading, VmId vm) {
        List<Signal> newestFirst = reading instanceof LogReading.Known known
                ? known.signals().stream()
                        .filter(signal -> signal.vm().equals(vm))
                        .sorted(Comparator.comparing(Signal::occurredAt).reversed())
                        .toList()
                : List.of();
        return Stream.concat(
                newestFirst.stream()
                        .filter(signal -> signal.source().isPulled())
                        .limit(MAX_PULLED),
                newestFirst.stream()
                        .filter(signal -> !signal.source().isPulled())
                        .limit(MAX_TRACES));
    }
}
