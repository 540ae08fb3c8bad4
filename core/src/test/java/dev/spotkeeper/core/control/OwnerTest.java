package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.signal;
import static dev.spotkeeper.core.stage.Signals.userDelete;
import static dev.spotkeeper.core.stage.Signals.userStart;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.eviction.Signal.Source;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the owner wants goes before everything. */
class OwnerTest {
    private final Stage stage = Stage.withRunningVm();
    private final Instant start = stage.now();

    @Nested
    class Stops {
        @ParameterizedTest
        @EnumSource(RestartTag.class)
        void vmThatItsOwnerStoppedStaysStoppedWhateverItsTag(RestartTag tag) {
            stage.tagged(tag)
                    .ownerStops()
                    .deliver(start.plusSeconds(40), userStop("S-1", start))
                    .run(Duration.ofHours(2));

            assertLeft();
        }

        @Test
        void stopThatIsToldShortlyAfterIsHeardEvenWhenTheTagSaysAlways() {
            stage.tagged(RestartTag.ALWAYS).ownerStops().deliver(start.plusSeconds(1));
            stage.health.says(Stage.VM, HealthReading.Cause.USER, start, start.plusSeconds(40));
            stage.run(Duration.ofHours(2));

            assertLeft();
        }

        @Test
        void stopBeforeAnEvictionWins() {
            stage.ownerStops()
                    .deliver(start.plusSeconds(30), alert("E-1", start.plusSeconds(5)), userStop("S-1", start))
                    .run(Duration.ofHours(2));

            assertLeft();
        }

        @Test
        void stopThatOnlyResourceHealthKnowsOfWinsOverAnAlert() {
            stage.ownerStops()
                    .healthSays(HealthReading.Cause.USER)
                    .deliver(start.plusSeconds(30), alert("E-1", start.plusSeconds(5)))
                    .run(Duration.ofHours(2));

            assertLeft();
            assertThat(stage.record().decision()).contains("Resource Health says that a person");
        }

        @Test
        void stopDuringAShortageEndsTheAttempts() {
            for (int refusals = 0; refusals < 50; refusals++) {
                stage.compute.nextStart(new Beginning.Refused(
                        new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none", Optional.empty())));
            }
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(10));
            int before = stage.starts();
            assertThat(before).isPositive();

            stage.deliver(stage.now(), userStop("S-1", stage.now())).run(Duration.ofHours(2));

            assertThat(stage.starts()).isEqualTo(before);
            assertThat(stage.power()).isEqualTo(PowerState.DEALLOCATED);
            assertThat(stage.record().dueAt()).isEmpty();
        }

        @Test
        void stopAfterARecoveryIsKept() {
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(5));
            Instant stopped = stage.now();
            stage.ownerStops()
                    .deliver(stopped.plusSeconds(90), userStop("S-1", stopped))
                    .deliver(stopped.plusSeconds(120), alert("E-late", start.plusSeconds(3)))
                    .run(Duration.ofHours(2));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.DEALLOCATED);
        }

        @Test
        void lateAlertOfAnOldEvictionStartsNoVmThatItsOwnerStoppedSince() {
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(5));
            Instant stopped = stage.now();
            stage.ownerStops()
                    .deliver(stopped.plusSeconds(30), alert("E-late", start.plusSeconds(3)))
                    .run(Duration.ofHours(2));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.record().decision()).startsWith("leave: it is down, no evidence says");
        }

        @Test
        void stopSecondsAfterOurStartIsKeptThoughNobodySawTheVmRun() {
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start));
            Instant stopped = start.plusSeconds(34);
            stage.at(stopped, stage::ownerStops);
            stage.run(Duration.ofHours(2));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.DEALLOCATED);
        }

        @Test
        void ownersStartEndsHisStop() {
            stage.ownerStops().deliver(start.plusSeconds(30), userStop("S-1", start));
            stage.run(Duration.ofMinutes(10));
            Instant restarted = stage.now();
            stage.powered(PowerState.RUNNING).deliver(restarted, userStart("B-1", restarted));
            stage.run(Duration.ofMinutes(10));
            Instant evicted = stage.now();
            stage.evict()
                    .deliver(evicted.plusSeconds(30), alert("E-1", evicted))
                    .run(Duration.ofMinutes(2));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void stopThatTheVmOutlivesIsWatchedAndPutAway() {
            stage.deliver(start, userStop("S-1", start)).run(Duration.ofMinutes(8));

            assertThat(stage.record().decision()).isEqualTo("running");
            assertThat(stage.record().evidence().facts()).isEmpty();
            assertThat(stage.record().dueAt()).isEmpty();
        }

        @Test
        void vmOnItsWayDownByItsOwnersHandIsSettledAtOnce() {
            stage.ownerStops();
            stage.pass(userStop("S-1", start));

            assertThat(stage.record().decision()).startsWith("leave");
            assertThat(stage.record().dueAt()).isEmpty();
        }
    }

    @Nested
    class Deletes {
        @Test
        void deletedVmIsLeft() {
            stage.compute.delete(Stage.VM);
            stage.pass(userDelete("D-1", start));

            assertThat(stage.record().decision()).contains("it is gone, and an activity log alert says");
        }

        @Test
        void vmThatIsStillThereThoughSomebodyDeletesItIsNotStarted() {
            stage.evict()
                    .deliver(start.plusSeconds(30), alert("E-1", start), userDelete("D-1", start.plusSeconds(20)))
                    .run(Duration.ofHours(1));

            assertLeft();
        }
    }

    @Nested
    class Tags {
        @Test
        void vmTaggedNeverIsLeftThoughItWasEvicted() {
            stage.tagged(RestartTag.NEVER)
                    .evict()
                    .deliver(start.plusSeconds(30), alert("E-1", start))
                    .run(Duration.ofHours(2));

            assertLeft();
            assertThat(stage.record().decision()).contains("says never");
        }

        @Test
        void changedTagIsNoticedByReconcile() {
            stage.tagged(RestartTag.NEVER)
                    .evict()
                    .deliver(start.plusSeconds(30), alert("E-1", start))
                    .run(Duration.ofMinutes(10));
            stage.tagged(RestartTag.EVICTED).run(Duration.ofMinutes(7));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void vmThatLeavesOurCareIsDropped() {
            stage.deliver(start, notice("N-1", start, Duration.ofSeconds(30))).run(Duration.ofSeconds(1));
            stage.untagged().pass();

            assertThat(stage.record().decision()).startsWith("ignore");
            assertThat(stage.record().dueAt()).isEmpty();
            assertThat(stage.record().evidence().facts()).isEmpty();
        }

        @Test
        void whatWasEstablishedBeforeItLeftOurCareStartsNothingWhenItComesBack() {
            for (int i = 0; i < 100; i++) {
                stage.compute.nextStart(new Beginning.Refused(
                        new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "no capacity", Optional.empty())));
            }
            stage.evictSilently().deliver(start, alert("E-1", start)).run(Duration.ofMinutes(5));
            long before = stage.starts();
            assertThat(before).isPositive();
            stage.untagged().pass();

            stage.managed().run(Duration.ofMinutes(30));

            assertThat(stage.starts()).isEqualTo(before);
        }

        @Test
        void strangersVmLeavesNoTrace() {
            Stage strange = new Stage().untagged();

            PassResult result = strange.pass(alert("E-1", strange.now()));

            assertThat(result.what()).isEqualTo("ignore");
            assertThat(result.why()).contains("spotkeeper-pool");
            assertThat(result.vm()).isEqualTo(Stage.VM);
            assertThat(result.wakeAfter()).isEmpty();
            assertThat(strange.records.all(Stage.SUBSCRIPTION).records()).isEmpty();
            assertThat(strange.journal.entries()).isEmpty();
        }

        @Test
        void vmThatNeverExistedLeavesNoTrace() {
            Stage empty = new Stage();

            assertThat(empty.pass(alert("E-1", empty.now())).why()).contains("does not exist");
            assertThat(empty.records.all(Stage.SUBSCRIPTION).records()).isEmpty();
        }
    }

    @Nested
    class Forgeries {
        @Test
        void forgedAlertSecondsAfterAStopThatIsNotYetKnownStartsNothing() {
            stage.ownerStops().deliver(start.plusSeconds(10), alert("forged", start.plusSeconds(10)));
            stage.health.says(Stage.VM, HealthReading.Cause.USER, start, start.plusSeconds(60));
            stage.run(Duration.ofHours(1));

            assertLeft();
        }

        @Test
        void forgedAlertBeforeAStopThatOnlyTheLogsKnowOfInTheEndStartsNothing() {
            stage.deliver(start, alert("forged", start)).at(start.plusSeconds(20), stage::ownerStops);
            stage.logs.record(
                    signal("S-1", Kind.STOPPED_BY_USER, Source.ACTIVITY_LOG_READING, start.plusSeconds(20)),
                    start.plusSeconds(200));
            stage.run(Duration.ofHours(1));

            assertLeft();
        }

        @Test
        void alertForAVmThatRanOnCountsForNothingWhenItsOwnerStopsItLater() {
            stage.deliver(start, alert("forged", start)).at(start.plusSeconds(67), stage::ownerStops);
            stage.run(Duration.ofHours(1));

            assertLeft();
            assertThat(stage.record().evidence().facts()).isEmpty();
        }

        @Test
        void forgedNoticeStartsNoVmThatItsOwnerStopped() {
            stage.ownerStops()
                    .deliver(start.plusSeconds(5), notice("forged", start.plusSeconds(5), Duration.ofSeconds(30)))
                    .healthSays(HealthReading.Cause.USER)
                    .run(Duration.ofHours(1));

            assertLeft();
        }

        @Test
        void forgedNoticeLongAfterTheStopCountsForNothingEvenWhenHealthHasForgotten() {
            stage.ownerStops().run(Duration.ofMinutes(20));
            stage.deliver(stage.now(), notice("forged", stage.now(), Duration.ofSeconds(30)))
                    .run(Duration.ofHours(1));

            assertLeft();
        }

        @Test
        void floodOfForgedNoticesDoesNotWashAwayTheStop() {
            stage.ownerStops().deliver(start.plusSeconds(20), userStop("S-1", start));
            for (int number = 0; number < 100; number++) {
                Instant at = start.plusSeconds(21).plusMillis(number);
                stage.deliver(at, notice("forged-" + number, at, Duration.ofSeconds(30)));
            }
            stage.run(Duration.ofHours(1));

            assertLeft();
        }
    }

    private void assertLeft() {
        assertThat(stage.starts()).isZero();
        assertThat(stage.power()).isEqualTo(PowerState.DEALLOCATED);
        assertThat(stage.record().decision()).startsWith("leave");
    }
}
