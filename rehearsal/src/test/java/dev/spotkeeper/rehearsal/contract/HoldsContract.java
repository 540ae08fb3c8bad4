package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.port.Holds;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of holds promises. */
abstract class HoldsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String key = Hold.list("subscription-" + NUMBER.incrementAndGet());

    abstract Holds holds();

    @Test
    void holdThatWasNeverPutIsAbsent() {
        assertThat(holds().load(key)).isEmpty();
    }

    @Test
    void holdReadsBackEqual() {
        Hold hold = new Hold(key, NOON.plusNanos(123_456_000), "THROTTLED: too many requests");
        holds().put(hold);

        assertThat(holds().load(key)).contains(hold);
    }

    @Test
    void lastWriterWins() {
        holds().put(new Hold(key, NOON, "first"));
        holds().put(new Hold(key, NOON.minusSeconds(1), "second"));

        assertThat(holds().load(key)).contains(new Hold(key, NOON.minusSeconds(1), "second"));
    }

    @Test
    void allHoldsAreListed() {
        Hold hold = new Hold(key, NOON, "QUOTA: used up");
        holds().put(hold);

        assertThat(holds().all()).contains(hold);
    }
}
