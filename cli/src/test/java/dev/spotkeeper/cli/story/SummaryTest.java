package dev.spotkeeper.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final List<Event> events = new ArrayList<>();

    @Nested
    class OfMessages {
        @Test
        void countsAMessageAsDoneWhenItsResultLiesInStorage() {
            work(0, Kind.SENT, "", "m-1");
            work(1, Kind.SENT, "", "m-2");
            work(2, Kind.COMMITTED, "vm-1", "m-1");
            work(3, Kind.COMMITTED, "vm-1", "m-2");
            work(9, Kind.RESULT, "", "m-1");

            assertThat(summary())
                    .returns(2L, Summary::sent)
                    .returns(1L, Summary::done)
                    .returns(1L, Summary::lost);
        }

        @Test
        void countsASecondSuccessfulCommitOnlyAsTwice() {
            work(1, Kind.COMMITTED, "vm-1", "m-1");
            work(2, Kind.COMMITTED, "vm-2", "m-1");
            work(3, Kind.COMMITTED, "vm-1", "m-2");
            work(4, Kind.DUPLICATE, "vm-2", "m-2");

            assertThat(summary().twice()).isOne();
        }

        @Test
        void countsAMessageThatWasTakenAgainAsRerunHoweverOften() {
            work(1, Kind.TAKEN, "vm-1", "m-1");
            work(2, Kind.TAKEN, "vm-2", "m-1");
            add(event(3, Kind.TAKEN, "vm-3").with("id", "m-1").with("resumed", true));
            work(4, Kind.TAKEN, "vm-3", "m-2");

            assertThat(summary()).returns(1L, Summary::rerun).returns(1L, Summary::resumed);
        }

        @Test
        void countsWrongResults() {
            add(event(1, Kind.RESULT, "").with("id", "m-1").with("right", false));
            add(event(1, Kind.RESULT, "").with("id", "m-2").with("right", true));

            assertThat(summary()).returns(2L, Summary::done).returns(1L, Summary::wrong);
        }
    }

    @Nested
    class OfEvictions {
        @Test
        void isInterruptedWhenWorkIsAskedToStop() {
            work(0, Kind.TAKEN, "vm-1", "m-1");
            add(event(1, Kind.EVICTION, "vm-1"));
            work(2, Kind.STOP_ASKED, "vm-1", "m-1");
            work(3, Kind.HANDED_BACK, "vm-1", "m-1");
            add(event(30, Kind.POWER_CUT, "vm-1"));

            assertThat(summary().interrupted()).isOne();
        }

        @Test
        void isInterruptedWhenThePowerIsCutUnderAMessage() {
            work(0, Kind.TAKEN, "vm-1", "m-1");
            add(event(1, Kind.EVICTION, "vm-1"));
            add(event(1.2, Kind.POWER_CUT, "vm-1"));

            assertThat(summary().interrupted()).isOne();
        }

        @Test
        void isNotInterruptedWhenTheMessageWasDoneBefore() {
            work(0, Kind.TAKEN, "vm-1", "m-1");
            add(event(1, Kind.EVICTION, "vm-1"));
            work(2, Kind.COMMITTED, "vm-1", "m-1");
            add(event(30, Kind.POWER_CUT, "vm-1"));

            assertThat(summary()).returns(1L, Summary::evictions).returns(0L, Summary::interrupted);
        }

        @Test
        void isNotInterruptedByAMessageOfALifeBefore() {
            work(0, Kind.TAKEN, "vm-1", "m-1");
            add(event(1, Kind.EVICTION, "vm-1"));
            add(event(2, Kind.POWER_CUT, "vm-1"));
            add(event(20, Kind.WORKER_STARTED, "vm-1"));
            add(event(30, Kind.EVICTION, "vm-1"));
            add(event(31, Kind.POWER_CUT, "vm-1"));

            assertThat(summary()).returns(2L, Summary::evictions).returns(1L, Summary::interrupted);
        }

        @Test
        void isRecoveredOnlyWhenTheVmRunsAfterwards() {
            add(event(0, Kind.RUNNING, "vm-1"));
            evictedAndBack("vm-1", 10, 40);
            add(event(50, Kind.EVICTION, "vm-1"));
            add(event(51, Kind.POWER_CUT, "vm-1"));
            add(event(60, Kind.RUNNING, "vm-2"));

            assertThat(summary()).returns(2L, Summary::evictions).returns(1L, Summary::recovered);
        }

        @Test
        void takesAnyOrderOfEvents() {
            work(0, Kind.TAKEN, "vm-1", "m-1");
            evictedAndBack("vm-1", 10, 40);
            Summary inOrder = summary();
            Collections.reverse(events);

            assertThat(summary()).isEqualTo(inOrder);
        }
    }

    @Nested
    class OfTimes {
        @Test
        void measuresRecoveryFromThePowerBeingGone() {
            evictedAndBack("vm-1", 0, 20);
            evictedAndBack("vm-2", 100, 140);
            evictedAndBack("vm-3", 200, 300);

            assertThat(summary().recoveryP50Seconds()).hasValue(40);
            assertThat(summary().recoveryP95Seconds()).hasValue(100);
        }

        @Test
        void measuresNoticeToStopFromImdsToTheWork() {
            add(event(0, Kind.EVICTION, "vm-1"));
            add(event(0.5, Kind.NOTICE, "vm-1"));
            work(1.25, Kind.STOP_ASKED, "vm-1", "m-1");

            assertThat(summary().noticeToStopP95Seconds()).hasValue(0.75);
        }

        @Test
        void measuresTheRequestFromTheEvidenceWhenThatComesLast() {
            down("vm-1");
            add(event(12, Kind.ALERT_ARRIVED, "vm-1"));
            add(event(14, Kind.START_REQUESTED, "vm-1"));

            assertThat(summary().signalToRequestP95Seconds()).hasValue(2);
        }

        @Test
        void measuresTheRequestFromTheDeallocationWhenThatComesLast() {
            add(event(0.5, Kind.NOTICE_ARRIVED, "vm-1"));
            down("vm-1");
            add(event(8, Kind.START_REQUESTED, "vm-1"));

            assertThat(summary().signalToRequestP95Seconds()).hasValue(3);
        }

        @Test
        void leavesOutEvidenceThatCameAfterTheRequest() {
            down("vm-1");
            add(event(9, Kind.START_REQUESTED, "vm-1"));
            add(event(180, Kind.ALERT_ARRIVED, "vm-1"));

            assertThat(summary().signalToRequestP95Seconds()).isEmpty();
        }

        @Test
        void leavesOutARequestThatWaitedForTheProbeOfAnotherVmOfItsOffering() {
            created("vm-1", "Standard_D2as_v5");
            created("vm-2", "Standard_D2as_v5");
            created("vm-3", "Standard_E2as_v5");
            List.of("vm-1", "vm-2", "vm-3").forEach(vm -> {
                down(vm);
                add(event(11, Kind.ALERT_ARRIVED, vm));
            });
            add(event(13, Kind.START_REQUESTED, "vm-1"));
            add(event(14, Kind.START_REFUSED, "vm-1"));
            add(event(15, Kind.START_REQUESTED, "vm-3"));
            add(event(60, Kind.START_REQUESTED, "vm-2"));

            assertThat(summary().signalToRequestP95Seconds()).hasValue(4);
        }

        private void created(String vm, String size) {
            add(event(-1, Kind.CREATED, vm).with("zone", "1").with("size", size));
        }

        @Test
        void noticeThatWasNeverObeyedCountsUpToThePowerCut() {
            add(event(-5, Kind.TAKEN, "vm-1"));
            add(event(0, Kind.EVICTION, "vm-1"));
            add(event(0, Kind.NOTICE, "vm-1"));
            add(event(30, Kind.POWER_CUT, "vm-1"));

            assertThat(summary().noticeToStopP95Seconds()).hasValue(30);
        }

        @Test
        void hasNoFigureForWhatNeverHappened() {
            assertThat(summary().recoveryP50Seconds()).isEmpty();
            assertThat(summary().signalToRequestP95Seconds()).isEmpty();
            assertThat(summary().armCallsPerRecovery()).isEmpty();
        }

        /** Evicted at 0, power gone at 1, shown deallocated at 5. */
        private void down(String vm) {
            add(event(0, Kind.EVICTION, vm));
            add(event(1, Kind.POWER_CUT, vm));
            add(event(5, Kind.DEALLOCATED, vm));
        }
    }

    @Nested
    class OfOwnersAndCalls {
        @Test
        void blamesAStartAfterTheOwnersStop() {
            add(event(0, Kind.RUNNING, "vm-1"));
            add(event(1, Kind.OWNER_STOP, "vm-1"));
            add(event(2, Kind.DEALLOCATED, "vm-1"));
            add(event(3, Kind.START_REQUESTED, "vm-1"));
            add(event(4, Kind.RUNNING, "vm-1"));
            add(event(4, Kind.RUNNING, "vm-2"));

            assertThat(summary().wronglyRestarted()).isOne();
        }

        @Test
        void countsArmCallsFromTheFirstEvictionOn() {
            add(event(0, Kind.ARM_CALL, ""));
            evictedAndBack("vm-1", 10, 20);
            evictedAndBack("vm-2", 10, 20);
            for (int i = 0; i < 5; i++) {
                add(event(12, Kind.ARM_CALL, ""));
            }

            assertThat(summary().armCallsPerRecovery()).hasValue(2.5);
        }
    }

    private void evictedAndBack(String vm, double cut, double back) {
        add(event(cut - 0.1, Kind.EVICTION, vm));
        add(event(cut, Kind.POWER_CUT, vm));
        add(event(back, Kind.RUNNING, vm));
    }

    private void work(double second, Kind kind, String vm, String id) {
        add(Event.of(at(second), kind, vm, Map.of("id", id)));
    }

    private void add(Event event) {
        events.add(event);
    }

    private Summary summary() {
        return Summary.of(events);
    }

    private static Event event(double second, Kind kind, String vm) {
        return Event.of(at(second), kind, vm);
    }

    private static Instant at(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }
}
