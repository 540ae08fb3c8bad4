package dev.spotkeeper.simulator.compute;

import dev.spotkeeper.simulator.chance.Observed;
import dev.spotkeeper.simulator.chance.Spread;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How long operations take.
 *
 * @param spans the span of each kind of operation
 */
public record OperationTimes(Map<OperationKind, Spread> spans) {
    /** What the recordings of Azure's own command line show; a creation is guessed from the PUTs. */
    @Observed("azure-cli recordings: endTime minus startTime of 164 operations")
    public static final OperationTimes MEASURED = new OperationTimes(Map.of(
            OperationKind.CREATE, Spread.seconds(12, 25, 120),
            OperationKind.UPDATE, Spread.seconds(1, 6.8, 8.5),
            OperationKind.START, Spread.seconds(8, 12.8, 13.8),
            OperationKind.RESTART, Spread.seconds(30, 36, 42),
            OperationKind.POWER_OFF, Spread.seconds(5.3, 8.1, 17.7),
            OperationKind.DEALLOCATE, Spread.seconds(9.1, 17.5, 288),
            OperationKind.DELETE, Spread.seconds(9, 22.4, 32.7)));

    /** A few seconds each, for rehearsals in real time. */
    public static final OperationTimes BRISK = new OperationTimes(Map.of(
            OperationKind.CREATE, Spread.seconds(2, 3, 5),
            OperationKind.UPDATE, Spread.seconds(1, 1.5, 2),
            OperationKind.START, Spread.seconds(3, 4, 6),
            OperationKind.RESTART, Spread.seconds(5, 7, 9),
            OperationKind.POWER_OFF, Spread.seconds(2, 3, 4),
            OperationKind.DEALLOCATE, Spread.seconds(3, 4, 6),
            OperationKind.DELETE, Spread.seconds(3, 5, 7)));

    /** What an operation takes that finds its work done: the shortest in the recordings. */
    static final Duration NOTHING_TO_DO = Duration.ofMillis(400);

    /** Refuses a table with a gap. */
    public OperationTimes {
        spans = Map.copyOf(new EnumMap<>(spans));
        if (spans.size() != OperationKind.values().length) {
            throw new IllegalArgumentException("Expected a span for each kind of operation, got " + spans.keySet());
        }
    }

    /** The same with one kind changed. */
    public OperationTimes with(OperationKind kind, Spread span) {
        Map<OperationKind, Spread> changed = new EnumMap<>(spans);
        changed.put(kind, span);
        return new OperationTimes(changed);
    }

    /** Every operation takes exactly {@code span}. */
    public static OperationTimes exactly(Duration span) {
        Map<OperationKind, Spread> same = new EnumMap<>(OperationKind.class);
        for (OperationKind kind : OperationKind.values()) {
            same.put(kind, Spread.exactly(span));
        }
        return new OperationTimes(same);
    }

    /** How long things take here as a share of what they take in Azure, at most 1. */
    public double pace() {
        double own = of(OperationKind.CREATE).median().toNanos();
        return Math.min(1, own / MEASURED.of(OperationKind.CREATE).median().toNanos());
    }

    Spread of(OperationKind kind) {
        return spans.getOrDefault(kind, Spread.exactly(NOTHING_TO_DO));
    }
}
