package dev.spotkeeper.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTagTest {
    private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

    @Test
    void vmWithoutTheTagIsNotHeld() {
        assertThat(HoldTag.of(Map.of("spotkeeper-pool", "demo"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "spotkeeper-hold, 2026-11-25T08:00:00Z",
        "SpotKeeper-Hold, 2026-11-25T08:00Z",
        "spotkeeper-hold, 2026-11-25T09:00+01:00",
        "spotkeeper-hold, ' 2026-11-25t08:00:00.000z '"
    })
    void instantIsReadInEveryFormThatIso8601Allows(String name, String value) {
        HoldTag hold = HoldTag.of(Map.of(name, value)).orElseThrow();

        assertThat(hold.value()).isEqualTo(value);
        assertThat(hold.until()).contains(EIGHT);
        assertThat(hold.isOver(EIGHT.minusMillis(1))).isFalse();
        assertThat(hold.isOver(EIGHT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "tomorrow", "2026-11-25", "2026-11-25T08:00", "1790000000", "+12026-01-01T00:00Z"})
    void whatIsNoInstantHasNoEnd(String value) {
        HoldTag hold = HoldTag.ofValue(value);

        assertThat(hold.until()).isEmpty();
        assertThat(hold.isOver(Instant.MAX)).isFalse();
    }
}
