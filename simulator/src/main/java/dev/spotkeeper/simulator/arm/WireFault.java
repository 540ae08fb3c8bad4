package dev.spotkeeper.simulator.arm;

import java.time.Duration;

/** Something that goes wrong between a client and a service of Azure, whatever the request. */
public sealed interface WireFault {
    /** The request is done, and the connection is cut before the answer. */
    record LostAnswer() implements WireFault {}

    /** The service answers with a server error, and nothing is done: status 500 or 503. */
    record ServerError(int status) implements WireFault {}

    /** The request is lost on its way: nothing is done, and no answer comes for that long. */
    record LostRequest(Duration silence) implements WireFault {}

    /** The answer comes late. */
    record Slow(Duration by) implements WireFault {}

    /** Of ARM alone: a read is answered as a VM stood before its newest change. */
    record StaleRead() implements WireFault {}

    /** The request is refused as if a bucket were empty. */
    record Throttled(Duration retryAfter) implements WireFault {}

    /** Of Application Insights alone: every second item of a batch, the first among them, is refused with this status. */
    record RefusedItems(int status) implements WireFault {}
}
