package dev.spotkeeper.core.eviction;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.noticeWithoutTime;
import static dev.spotkeeper.core.stage.Signals.signal;
import static dev.spotkeeper.core.stage.Signals.userDelete;
import static dev.spotkeeper.core.stage.Signals.userStart;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static dev.spotkeeper.core.stage.Signals.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class JudgeTest {
    /** Seen down before its last run, then running from {@code UP} to {@code LAST}, down since {@code DOWN}. */
    private static final Instant BEFORE = Instant.parse("2026-11-24T11:59:00Z");

    private static final Instant UP = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant LAST = Instant.parse("2026-11-24T13:00:00Z");
    private static final Instant DOWN = Instant.parse("2026-11-24T13:00:30Z");
    private static final Instant NOW = Instant.parse("2026-11-24T13:00:40Z");

    private final VmRecord down = VmRecord.unseen(Stage.VM)
            .withLife(Life.unseen()
                    .see(PowerState.DEALLOCATED, BEFORE)
                    .see(PowerState.RUNNING, UP)
                    .see(PowerState.RUNNING, LAST)
                    .see(PowerState.DEALLOCATED, DOWN));

    @Test
    void powerStateAloneNeverMeansEvicted() {
        assertThat(judge()).isEqualTo(new Judgement(Verdict.UNKNOWN, java.util.List.of(), false));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = Mode.INCLUDE,
            names = {"CHANGED", "STARTED_BY_USER", "NOTICE_WITHDRAWN"})
    void whatSaysNothingAboutBeingDownLeavesTheCauseUnknown(Kind kind) {
        assertThat(judge(signal("E-1", kind, Source.ACTIVITY_LOG_ALERT, DOWN)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Nested
    class Evictions {
        @Test
        void alertDuringTheLastRunIsAnEvictionThatWasOnlyPushed() {
            Judgement judgement = judge(alert("E-1", LAST));

            assertThat(judgement.verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgement.restsOnPushedEvidenceOnly()).isTrue();
            assertThat(judgement.reasons()).containsExactly("a Resource Health alert says that Azure evicted it");
        }

        @Test
        void sameKindOfNewsIsSaidOnce() {
            assertThat(judge(alert("E-1", LAST), alert("E-2", LAST.plusSeconds(4)))
                            .reasons())
                    .hasSize(1);
        }

        @Test
        void alertOfAnEarlierEvictionChangesNothing() {
            VmRecord brief =
                    down.withLife(Life.unseen().see(PowerState.RUNNING, UP).see(PowerState.DEALLOCATED, DOWN));
            Instant bound = UP.minus(Relevance.CLOCK_SKEW);

            assertThat(judgeAt(with(brief, alert("E-1", bound.minusMillis(1))), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(judgeAt(with(brief, alert("E-1", bound)), NOW).verdict()).isEqualTo(Verdict.EVICTED);
        }

        @Test
        void alertThatTheVmOutlivedChangesNothing() {
            assertThat(judge(alert("E-1", LAST.minus(Run.BELIES).minusMillis(1)))
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(judge(alert("E-1", LAST.minus(Run.BELIES))).verdict()).isEqualTo(Verdict.EVICTED);
        }

        @Test
        void vmThatWasNeverSeenRunningMayHaveBeenEvictedAtAnyTime() {
            VmRecord unseen = VmRecord.unseen(Stage.VM);

            assertThat(judgeAt(with(unseen, alert("E-1", BEFORE)), NOW).verdict())
                    .isEqualTo(Verdict.EVICTED);
        }

        @Test
        void readingOfResourceHealthIsPulled() {
            Judgement judgement = judge(reading(HealthReading.Cause.PREEMPTED, LAST), alert("E-1", LAST));

            assertThat(judgement.verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgement.restsOnPushedEvidenceOnly()).isFalse();
        }

        @Test
        void readingIsGivenTheEarlierBoundOfTheRunSinceItSpeaksOfNow() {
            VmRecord brief = VmRecord.unseen(Stage.VM)
                    .withLife(Life.unseen()
                            .see(PowerState.DEALLOCATED, BEFORE)
                            .see(PowerState.RUNNING, UP)
                            .see(PowerState.DEALLOCATED, DOWN));
            Instant between = BEFORE.plusSeconds(30);

            assertThat(judgeAt(with(brief, reading(HealthReading.Cause.PREEMPTED, between)), NOW)
                            .verdict())
                    .isEqualTo(Verdict.EVICTED);
            assertThat(judgeAt(with(brief, alert("E-1", between)), NOW).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(judgeAt(with(brief, reading(HealthReading.Cause.PREEMPTED, BEFORE.minusSeconds(6))), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Nested
    class Notices {
        private final Duration ahead = Duration.ofSeconds(30);

        @Test
        void noticeOfAVmThatWasSeenRunningIsAnEviction() {
            assertThat(judge(notice("N-1", LAST, ahead)).verdict()).isEqualTo(Verdict.EVICTED);
        }

        @Test
        void noticeOfAVmThatWasNeverSeenRunningIsNone() {
            VmRecord record = VmRecord.unseen(Stage.VM).withLife(Life.unseen().see(PowerState.DEALLOCATED, DOWN));

            assertThat(judgeAt(with(record, notice("N-1", LAST, ahead)), NOW).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void noticeHoldsUntilFiveMinutesAfterItsTime() {
            VmRecord record = with(down, notice("N-1", LAST, ahead));
            Instant end = LAST.plus(ahead).plus(Relevance.NOTICE_HOLDS);

            assertThat(judgeAt(record, end).verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgeAt(record, end.plusMillis(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void noticeWithoutATimeIsDueWhenItWasSeen() {
            VmRecord record = down.withEvidence(down.evidence().merge(noticeWithoutTime("N-1", LAST), DOWN));
            Instant end = LAST.plus(Relevance.NOTICE_HOLDS);

            assertThat(judgeAt(record, end).verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgeAt(record, end.plusMillis(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void timeFarAheadIsNotBelieved() {
            VmRecord record = with(down, notice("N-1", LAST, Duration.ofDays(900)));
            Instant end = NOW.plus(Relevance.NOTICE_LEAD).plus(Relevance.NOTICE_HOLDS);

            assertThat(judgeAt(record, end).verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgeAt(record, end.plusMillis(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void noticeThatArrivesLongAfterTheVmWentDownCameFromNoWorkerOfIt() {
            Instant latest = DOWN.plus(Relevance.NOTICE_LAG);

            assertThat(receivedAt(latest)).isEqualTo(Verdict.EVICTED);
            assertThat(receivedAt(latest.plusMillis(1))).isEqualTo(Verdict.UNKNOWN);
        }

        private Verdict receivedAt(Instant arrival) {
            Signal notice = notice("N-1", arrival, Duration.ZERO);
            return judgeAt(down.withEvidence(down.evidence().merge(notice, arrival)), arrival)
                    .verdict();
        }

        @Test
        void noticeCountsNotBeforeItArrived() {
            VmRecord record = down.withEvidence(down.evidence().merge(notice("N-1", LAST, ahead), DOWN));

            assertThat(judgeAt(record, DOWN.minusMillis(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void noticeDueBeforeTheRunBeganIsOfAnEarlierOne() {
            assertThat(judge(notice("N-1", UP.minusSeconds(60), ahead)).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void withdrawalCancelsItsEventInEitherOrder() {
            Signal notice = notice("N-1", LAST, ahead);
            Signal withdrawal = withdrawn("N-1", LAST.plusSeconds(5));

            assertThat(judge(notice, withdrawal).verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judge(withdrawal, notice).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void withdrawalOfAnotherEventCancelsNothing() {
            assertThat(judge(notice("N-1", LAST, ahead), withdrawn("N-2", LAST)).verdict())
                    .isEqualTo(Verdict.EVICTED);
        }

        @Test
        void withdrawalCancelsNoAlert() {
            assertThat(judge(alert("N-1", LAST), withdrawn("N-1", LAST)).verdict())
                    .isEqualTo(Verdict.EVICTED);
        }
    }

    @Nested
    class People {
        @Test
        void stopBeatsEveryEvidenceOfAnEarlierEviction() {
            Judgement judgement =
                    judge(reading(HealthReading.Cause.PREEMPTED, LAST), alert("E-1", LAST), userStop("S-1", LAST));

            assertThat(judgement.verdict()).isEqualTo(Verdict.STOPPED_BY_PERSON);
            assertThat(judgement.isByPerson()).isTrue();
            assertThat(judgement.reasons())
                    .containsExactly("an activity log alert says that a person or another system stopped it");
        }

        @Test
        void deleteIsSaidAsSuchWhenItIsTheLaterDeed() {
            Judgement judgement = judge(userStop("S-1", LAST), userDelete("D-1", LAST.plusSeconds(1)));

            assertThat(judgement.verdict()).isEqualTo(Verdict.DELETED_BY_PERSON);
            assertThat(judgement.isByPerson()).isTrue();
        }

        @Test
        void stopThatResourceHealthTellsIsPulled() {
            Judgement judgement = judge(reading(HealthReading.Cause.USER, LAST));

            assertThat(judgement.verdict()).isEqualTo(Verdict.STOPPED_BY_PERSON);
            assertThat(judgement.restsOnPushedEvidenceOnly()).isFalse();
            assertThat(judge(userStop("S-1", LAST)).restsOnPushedEvidenceOnly()).isTrue();
        }

        @Test
        void stopIsGivenTheEarlierBoundOfTheRun() {
            VmRecord brief = VmRecord.unseen(Stage.VM)
                    .withLife(Life.unseen()
                            .see(PowerState.DEALLOCATED, BEFORE)
                            .see(PowerState.RUNNING, UP)
                            .see(PowerState.DEALLOCATED, DOWN));

            assertThat(judgeAt(with(brief, userStop("S-1", BEFORE.plusSeconds(1))), NOW)
                            .verdict())
                    .isEqualTo(Verdict.STOPPED_BY_PERSON);
            assertThat(judgeAt(with(brief, userStop("S-1", BEFORE.minusSeconds(6))), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void stopThatTheVmOutlivedIsOver() {
            assertThat(judge(userStop("S-1", UP.plusSeconds(60))).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void laterStartEndsAStop() {
            Signal start = userStart("B-1", LAST.plusSeconds(20));

            assertThat(judge(userStop("S-1", LAST), start).verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(judge(start, userStop("S-1", LAST), alert("E-1", DOWN)).verdict())
                    .isEqualTo(Verdict.EVICTED);
        }

        @Test
        void startEndsNoStopThatCameAfterOrWithIt() {
            Signal start = userStart("B-1", LAST.plusSeconds(20));

            assertThat(judge(start, userStop("S-1", LAST.plusSeconds(21))).verdict())
                    .isEqualTo(Verdict.STOPPED_BY_PERSON);
            assertThat(judge(start, userStop("S-1", LAST.plusSeconds(20))).verdict())
                    .isEqualTo(Verdict.STOPPED_BY_PERSON);
        }

        @Test
        void startDuringOurAttemptsMayBeOursAndEndsNoStop() {
            Episode episode = Episode.open("vm-1", LAST, Verdict.EVICTED, Optional.empty());
            Signal stop = userStop("S-1", LAST.plusSeconds(1));
            Signal start = userStart("B-1", LAST.plusSeconds(2));

            assertThat(judgeAt(with(down.withEpisode(episode), stop, start), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(judgeAt(with(down.withEpisode(episode.withAttempt()), stop, start), NOW)
                            .verdict())
                    .isEqualTo(Verdict.STOPPED_BY_PERSON);
            assertThat(judgeAt(with(down.withEpisode(episode.withAttempt().recovered(LAST)), stop, start), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void startBeforeTheEpisodeWasNotOurs() {
            Episode episode = Episode.open("vm-1", LAST, Verdict.EVICTED, Optional.empty())
                    .withAttempt();
            Instant earlier = LAST.minusSeconds(20);

            assertThat(judgeAt(
                                    with(
                                            down.withEpisode(episode),
                                            userStop("S-1", earlier),
                                            userStart("B-1", earlier.plusSeconds(1))),
                                    NOW)
                            .verdict())
                    .isEqualTo(Verdict.EVICTED);
        }
    }

    @Nested
    class Episodes {
        private final Episode open = Episode.open("vm-1", LAST, Verdict.EVICTED, Optional.empty());

        @Test
        void evictionStaysEstablishedOnceAStartWasClaimedForIt() {
            Judgement judgement = judgeAt(down.withEpisode(open.withAttempt()), NOW.plus(Duration.ofDays(2)));

            assertThat(judgement.verdict()).isEqualTo(Verdict.EVICTED);
            assertThat(judgement.reasons()).hasSize(1);
        }

        @Test
        void openEpisodeAloneEstablishesNothing() {
            assertThat(judgeAt(down.withEpisode(open), NOW).verdict()).isEqualTo(Verdict.UNKNOWN);
        }

        @Test
        void episodeThatIsOverOrHadAnotherCauseEstablishesNothing() {
            Episode attempted = open.withAttempt();

            assertThat(judgeAt(down.withEpisode(attempted.recovered(LAST)), NOW).verdict())
                    .isEqualTo(Verdict.UNKNOWN);
            assertThat(judgeAt(down.withEpisode(attempted.withCause(Verdict.UNKNOWN)), NOW)
                            .verdict())
                    .isEqualTo(Verdict.UNKNOWN);
        }
    }

    private Judgement judge(Signal... signals) {
        return judgeAt(with(down, signals), NOW);
    }

    private static VmRecord with(VmRecord record, Signal... signals) {
        VmRecord merged = record;
        for (Signal signal : signals) {
            merged = merged.withEvidence(merged.evidence().merge(signal, NOW));
        }
        return merged;
    }

    private static Signal reading(HealthReading.Cause cause, Instant since) {
        return new HealthReading(cause, since, "title").asSignal(Stage.VM).orElseThrow();
    }

    private static Judgement judgeAt(VmRecord record, Instant at) {
        return record.dossier(at).judge();
    }
}
