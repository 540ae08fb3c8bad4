package dev.spotkeeper.simulator.trace;

import java.time.Instant;

/**
 * A time during which a zone was available, or was not.
 *
 * @param start its beginning
 * @param end its end, exclusive
 * @param available whether a new VM would have started
 * @param line where it stands in its file
 */
record Run(Instant start, Instant end, boolean available, int line) {
    Run until(Instant later) {
        return new Run(start, later, available, line);
    }
}
