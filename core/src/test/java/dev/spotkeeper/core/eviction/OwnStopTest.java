package dev.spotkeeper.core.eviction;

import static dev.spotkeeper.core.stage.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Asked for at 12:00, down at 12:01. */
class OwnStopTest {
    private static final Instant ASKED = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant DOWN = ASKED.plusSeconds(60);
    private static final OwnStop STANDS = OwnStop.asked(ASKED).down(DOWN);
    private static final OwnStop LEFT = STANDS.left(DOWN.plusSeconds(10));

    private static Fact told(Source source, long secondsSinceAsked) {
        Instant at = ASKED.plusSeconds(secondsSinceAsked);
        return Fact.of(signal("S-1", Kind.STOPPED_BY_USER, source, at), at.plusSeconds(600));
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void whateverTellsOfAStopWhileItIsUnderWayTellsOfOurs(Source source) {
        assertThat(OwnStop.asked(ASKED).explains(told(source, 30))).isTrue();
        assertThat(STANDS.explains(told(source, 60))).isTrue();
        assertThat(LEFT.explains(told(source, 60))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVITY_LOG_READING, -6, false",
        "ACTIVITY_LOG_READING, -5, true",
        "ACTIVITY_LOG_ALERT, 185, true",
        "ACTIVITY_LOG_ALERT, 186, false",
        "ACTIVITY_LOG_READING, 7200, false",
        "EVENT_GRID, 7200, false",
        "RESOURCE_HEALTH_READING, -6, false",
        "RESOURCE_HEALTH_READING, 7200, true",
        "RESOURCE_HEALTH_ALERT, 7200, true"
    })
    void deedsThatComeWhenItIsLongDownAreAPersonsAndStatesAreOurs(Source source, long second, boolean isOurs) {
        assertThat(STANDS.explains(told(source, second))).isEqualTo(isOurs);
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void whatIsStoppedOnceWeStartedItIsStoppedByAPerson(Source source) {
        assertThat(LEFT.explains(told(source, 75))).isTrue();
        assertThat(LEFT.explains(told(source, 76))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void whatWasGivenUpBeforeItCameMayComeForAnHour(Source source) {
        OwnStop givenUp = OwnStop.asked(ASKED).left(ASKED.plusSeconds(900));

        assertThat(givenUp.explains(told(source, 900 + 3605))).isTrue();
        assertThat(givenUp.explains(told(source, 900 + 3606))).isFalse();
        assertThat(givenUp.comesLate(Optional.of(ASKED.plusSeconds(900 + 3600))))
                .isTrue();
        assertThat(givenUp.comesLate(Optional.of(ASKED.plusSeconds(900 + 3601))))
                .isFalse();
        assertThat(givenUp.comesLate(Optional.of(ASKED.plusSeconds(899)))).isFalse();
        assertThat(givenUp.comesLate(Optional.empty())).isFalse();
        assertThat(givenUp.cameLate(ASKED.plusSeconds(1000)).comesLate(Optional.of(ASKED.plusSeconds(1000))))
                .isFalse();
    }

    @Test
    void deletionIsNeverOurs() {
        Fact deleted = Fact.of(signal("D-1", Kind.DELETED_BY_USER, Source.ACTIVITY_LOG_READING, DOWN), DOWN);

        assertThat(STANDS.explains(deleted)).isFalse();
    }

    @Test
    void verdictIsOursUntilItRunsAgain() {
        OwnDeeds deeds = OwnDeeds.none().withStop(STANDS, true);
        Dossier dossier = new Dossier(Evidence.none(), Run.unseen(), deeds, DOWN);

        assertThat(dossier.judge())
                .isEqualTo(new Judgement(Verdict.STOPPED_BY_US, List.of("we stopped it for its price"), false));
        assertThat(new Dossier(Evidence.none(), Run.unseen(), OwnDeeds.none().withStop(LEFT, false), DOWN)
                        .judge()
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void evictionInTheMidstOfItIsOne() {
        Fact evicted = Fact.of(signal("E-1", Kind.EVICTED, Source.RESOURCE_HEALTH_READING, DOWN), DOWN);
        Evidence evidence = new Evidence(List.of(evicted), List.of(), Optional.empty());

        assertThat(new Dossier(evidence, Run.unseen(), OwnDeeds.none().withStop(STANDS, true), DOWN)
                        .judge()
                        .verdict())
                .isEqualTo(Verdict.EVICTED);
    }
}
