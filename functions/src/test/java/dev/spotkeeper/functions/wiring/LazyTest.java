package dev.spotkeeper.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LazyTest {
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void aValueIsMadeOnceAndNotBeforeItIsAskedFor() {
        Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);
        assertThat(made).hasValue(0);
        assertThat(lazy.get()).isEqualTo(1);
        assertThat(lazy.get()).isEqualTo(1);
    }

    @Test
    void aFailureIsTriedAgain() {
        Lazy<Integer> lazy = new Lazy<>(() -> {
            if (made.incrementAndGet() == 1) {
                throw new SettingsException("first time");
            }
            return made.get();
        });
        assertThatThrownBy(lazy::get).hasMessage("first time");
        assertThat(lazy.get()).isEqualTo(2);
    }
}
