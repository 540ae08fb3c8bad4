package dev.spotkeeper.simulator.logs;

import java.time.Instant;

/**
 * What the lines before a query say.
 *
 * @param vm the resource id of a VM
 * @param since the start of the look-back
 */
record Parameters(String vm, Instant since) {
    /** For a query that has no such lines. */
    static final Parameters NONE = new Parameters("", Instant.MIN);
}
