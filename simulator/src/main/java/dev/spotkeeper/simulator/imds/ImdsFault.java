package dev.spotkeeper.simulator.imds;

import java.time.Duration;

/** What can be wrong with the metadata service of a VM. */
public sealed interface ImdsFault {
    /** It does not answer. */
    record Down() implements ImdsFault {}

    /** It answers late. */
    record Slow(Duration by) implements ImdsFault {}

    /** It answers 429. */
    record Throttled() implements ImdsFault {}

    /** It answers 200 with something that is not JSON. */
    record Garbage() implements ImdsFault {}
}
