package dev.spotkeeper.wire.alert;

import dev.spotkeeper.core.eviction.Signal;
import java.util.List;

/** What a posted body says. */
public sealed interface ParsedAlert {
    /**
     * Evidence about one or more VMs, whether they are managed or not.
     *
     * @param signals at least one, at most one a VM
     */
    record Signals(List<Signal> signals) implements ParsedAlert {
        public Signals {
            signals = List.copyOf(signals);
        }
    }

    /**
     * An alert or event that says nothing about a VM being evicted, stopped, started or deleted.
     *
     * @param reason one sentence for the log
     */
    record Ignored(String reason) implements ParsedAlert {}

    /**
     * No alert at all.
     *
     * @param reason one sentence for the sender
     */
    record Malformed(String reason) implements ParsedAlert {}
}
