package dev.spotkeeper.functions.telemetry;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what is told from breaking what it is about: when it is told, Azure may have accepted a request already, whose outcome is yet to be
 * written. Collectors are attached from outside, so that a version that does not fit is a {@link LinkageError}.
 */
final class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class.getName());

    private final AtomicBoolean hasFailed = new AtomicBoolean();

    /** Tells, if that can be done. */
    void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | LinkageError failure) {
            write(failure);
        }
    }

    /** Returns what telling gives, or what stands in for it when it fails. */
    <T> T tell(Supplier<T> telling, T instead) {
        try {
            return telling.get();
        } catch (RuntimeException | LinkageError failure) {
            write(failure);
            return instead;
        }
    }

    private void write(Throwable failure) {
        if (hasFailed.compareAndSet(false, true)) {
            LOG.log(Level.WARNING, "metrics and spans are lost; this is written once", failure);
        }
    }
}
