package dev.spotkeeper.core.eviction;

import java.util.List;

/** What the logs say about a VM, when asked: who did what to it, and what its worker told. */
public sealed interface LogReading {
    /**
     * The logs answered.
     *
     * @param signals what they hold, in no order; empty when they hold nothing about the VM. Logs lag by minutes, so that
     *     silence proves nothing
     */
    record Known(List<Signal> signals) implements LogReading {
        public Known {
            signals = List.copyOf(signals);
        }
    }

    /**
     * No answer that can be read: throttled, forbidden, out of reach. A person may have stopped the VM all the same.
     *
     * @param why what went wrong, for the decision log
     */
    record Unreadable(String why) implements LogReading {}

    /** Returns the reading of logs that hold nothing. */
    static LogReading silent() {
        return new Known(List.of());
    }
}
