package dev.spotkeeper.core.eviction;

import static dev.spotkeeper.core.stage.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void everySourceHasItsOwnWords() {
        assertThat(Arrays.stream(Source.values()).map(source -> Words.of(fact(Kind.EVICTED, source))))
                .allMatch(words -> words.endsWith(" says that Azure evicted it"))
                .noneMatch(words -> words.startsWith(" "))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"EVICTED", "EVICTION_NOTICED", "STOPPED_BY_USER", "DELETED_BY_USER"})
    void whatAVerdictCanRestOnHasWords(Kind kind) {
        assertThat(Words.of(fact(kind, Source.LOG_ALERT)))
                .startsWith("a log alert says that ")
                .hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"STARTED_BY_USER", "NOTICE_WITHDRAWN", "CHANGED"})
    void whatNoVerdictRestsOnHasNone(Kind kind) {
        assertThatThrownBy(() -> Words.of(fact(kind, Source.LOG_ALERT))).isInstanceOf(AssertionError.class);
    }

    private static Fact fact(Kind kind, Source source) {
        return Fact.of(signal("E-1", kind, source, NOON), NOON);
    }
}
