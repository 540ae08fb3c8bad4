package dev.spotkeeper.wire.evidence;

import dev.spotkeeper.core.eviction.Signal;
import java.util.List;
import java.util.Optional;

/** What became of reading a payload. */
public sealed interface Reading {
    /**
     * A payload that was understood.
     *
     * @param format what it was recognised as
     * @param findings what it says about VMs, whether they are managed or not
     * @param signals what of it a pass is told: none for what Azure does not send on its own, or names no VM of a full id
     * @param ignored why there is no finding, one sentence; present exactly when there is none
     */
    record Understood(Format format, List<Finding> findings, List<Signal> signals, Optional<String> ignored)
            implements Reading {
        public Understood {
            findings = List.copyOf(findings);
            signals = List.copyOf(signals);
            if (findings.isEmpty() == ignored.isEmpty()) {
                throw new IllegalArgumentException("either findings or the reason for none");
            }
        }

        /** Returns a payload that says nothing about a VM. */
        public static Understood ignored(Format format, String why) {
            return new Understood(format, List.of(), List.of(), Optional.of(why));
        }
    }

    /**
     * No payload: not text, not JSON, or beyond the bounds.
     *
     * @param why one sentence, without the payload itself
     * @param tooMuch whether it may be sound, and is only larger than what is read
     */
    record Unreadable(String why, boolean tooMuch) implements Reading {}
}
