package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.UsageProblem;
import dev.spotkeeper.simulator.trace.AvailabilityTrace;
import dev.spotkeeper.simulator.trace.Stretch;
import dev.spotkeeper.simulator.trace.TraceException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Which part of which recorded trace is to drive capacity.
 *
 * @param file the trace
 * @param from where the part begins, in the time of the trace
 * @param length how long it is, in the time of the trace
 * @param speed how many times as fast as recorded it runs, 1 or more
 */
public record TraceRequest(Path file, Instant from, Duration length, int speed) {
    /** Messages arrive throughout, and a VM takes some seconds to be created. */
    private static final Duration SHORTEST = Duration.ofSeconds(10);

    /**
     * Reads the part.
     *
     * @throws UsageProblem when the file is missing or broken, or does not cover the part
     */
    Stretch read() {
        if (duration().compareTo(SHORTEST) < 0) {
            throw new UsageProblem("the stretch would be over in " + duration().toMillis()
                    + " ms: choose a longer --for or a lower --speed");
        }
        try {
            return AvailabilityTrace.read(file).stretch(from, length);
        } catch (TraceException e) {
            throw new UsageProblem(String.valueOf(e.getMessage()));
        }
    }

    /** Returns how long it takes in real time. */
    Duration duration() {
        return length.dividedBy(speed);
    }
}
