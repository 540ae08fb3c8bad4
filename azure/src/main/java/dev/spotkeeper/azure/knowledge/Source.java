package dev.spotkeeper.azure.knowledge;

import dev.spotkeeper.azure.wire.ArmAnswer;
import dev.spotkeeper.core.ladder.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One source of knowledge with what it said. A fresh answer is given again; one that is not is asked for anew, by one caller at a
 * time, while the others make do with the old one if it still does. A source that fails is left alone for a while. Safe for concurrent use.
 *
 * @param <V> what it says
 */
final class Source<V> {
    /** Regions, sizes and subscriptions of one app, many times over. */
    private static final int MAX_KEPT = 128;

    private final Keeping keeping;
    private final InstantSource clock;
    private final Troubles troubles;
    private final Bounded<Slot<V>> slots = new Bounded<>(MAX_KEPT);

    /** Names the source, for the log, and says how long its answers keep. */
    Source(String name, Keeping keeping, InstantSource clock) {
        this.keeping = keeping;
        this.clock = clock;
        this.troubles = new Troubles(name);
    }

    /** Returns the answer to a question and when it was given; empty when there is none that still does. */
    Optional<Reading<V>> ask(Key key, Supplier<ArmAnswer<V>> question) {
        Slot<V> slot = slots.getOr(key, Slot::new);
        Instant now = clock.instant();
        Optional<Reading<V>> usable = slot.within(keeping.usable(), now);
        if (slot.within(keeping.fresh(), now).isPresent() || troubles.holds(key, now)) {
            return usable;
        }
        if (!slot.lock.tryLock()) {
            if (usable.isPresent()) {
                return usable;
            }
            slot.lock.lock();
        }
        try {
            return asked(slot, key, question);
        } finally {
            slot.lock.unlock();
        }
    }

    /** Asks, unless another caller has done so meanwhile. */
    private Optional<Reading<V>> asked(Slot<V> slot, Key key, Supplier<ArmAnswer<V>> question) {
        Instant now = clock.instant();
        if (slot.within(keeping.fresh(), now).isEmpty() && !troubles.holds(key, now)) {
            ArmAnswer<V> answer = question.get();
            if (answer instanceof ArmAnswer.Received<V> received) {
                slot.kept = Optional.of(new Reading<>(received.value(), now));
                troubles.clear(key);
            } else {
                troubles.note(key, answer, now);
            }
        }
        return slot.within(keeping.usable(), now);
    }

    /**
     * How long an answer keeps.
     *
     * @param fresh so long nobody asks again
     * @param usable so long it serves when the source does not answer
     */
    record Keeping(Duration fresh, Duration usable) {}

    private static final class Slot<V> {
        private final ReentrantLock lock = new ReentrantLock();
        private volatile Optional<Reading<V>> kept = Optional.empty();

        Optional<Reading<V>> within(Duration limit, Instant now) {
            return kept.filter(reading -> !reading.isOlderThan(limit, now));
        }
    }
}
