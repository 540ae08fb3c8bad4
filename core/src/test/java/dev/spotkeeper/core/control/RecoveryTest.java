package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.notice;
import static dev.spotkeeper.core.stage.Signals.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.stage.FakeCompute;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One eviction of one VM, told in every way that Azure has. */
class RecoveryTest {
    private static final Duration NOTICE = Duration.ofSeconds(30);

    private final Stage stage = Stage.withRunningVm();
    private final Instant start = stage.now();

    @Nested
    class Noticed {
        @Test
        void evictedVmIsStartedWithinSecondsOfBeingDeallocated() {
            noticedAndEvicted();
            stage.run(Duration.ofMinutes(3));

            Instant down = start.plus(NOTICE).plus(FakeCompute.STOP_TAKES);
            assertThat(stage.compute.starts())
                    .singleElement()
                    .satisfies(call -> assertThat(call.at()).isBetween(down, down.plusSeconds(2)));
            assertOneRecovery();
        }

        @Test
        void recoveryKeepsWithinAzuresLimitOfReads() {
            int before = stage.compute.observations();
            noticedAndEvicted();
            stage.run(Duration.ofMinutes(3));

            assertThat(stage.compute.observations() - before).isLessThanOrEqualTo(16);
            assertThat(stage.compute.polls()).isLessThanOrEqualTo(3);
        }

        @Test
        void storyIsToldOnceInTheLog() {
            noticedAndEvicted();
            stage.run(Duration.ofMinutes(3));

            assertThat(stage.journal.entriesOf(Stage.VM))
                    .extracting(Journal.Entry::what)
                    .containsExactly("running", "watch", "start", "wait", "recovered");
            assertThat(stage.journal.entries().get(2)).satisfies(entry -> {
                assertThat(entry.why())
                        .isEqualTo("Resource Health says that Azure evicted it; its worker's notice says that Azure is"
                                + " about to evict it");
                assertThat(entry.episode()).isEqualTo(episode().id());
                assertThat(entry.data())
                        .containsEntry("attempts", "1")
                        .containsEntry("claim", episode().id() + "/1")
                        .containsEntry("wakeAfter", "PT2M")
                        .containsEntry("power", "DEALLOCATED");
            });
        }

        @Test
        void withdrawnNoticeEndsTheWatch() {
            stage.deliver(start, notice("N-1", start, NOTICE))
                    .deliver(start.plusSeconds(20), withdrawn("N-1", start.plusSeconds(20)))
                    .run(Duration.ofSeconds(21));

            assertThat(stage.record().decision()).isEqualTo("running");
            assertThat(stage.record().dueAt()).isEmpty();
            assertThat(stage.record().episode()).isEmpty();
        }

        @Test
        void noticeThatComesToNothingIsPutAway() {
            stage.deliver(start, notice("N-1", start, NOTICE)).run(Duration.ofMinutes(8));

            assertThat(stage.record().decision()).isEqualTo("running");
            assertThat(stage.record().dueAt()).isEmpty();
            assertThat(stage.record().evidence().facts()).isEmpty();
            assertThat(stage.starts()).isZero();
        }

        private void noticedAndEvicted() {
            stage.deliver(start, notice("N-1", start, NOTICE)).at(start.plus(NOTICE), stage::evict);
        }
    }

    @Nested
    class Alerted {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 6})
        void manyAlertsOfOneEvictionAreOneEpisodeAndOneRecovery(int copies) {
            stage.evict();
            for (int copy = 0; copy < copies; copy++) {
                stage.deliver(start.plusSeconds(180L + copy), alert("E-1", start));
            }
            stage.run(Duration.ofMinutes(10));

            assertOneRecovery();
        }

        @ParameterizedTest
        @ValueSource(ints = {2, 6})
        void differentEventsOfOneEvictionAreOneEpisodeAndOneRecovery(int events) {
            stage.evict();
            for (int event = 0; event < events; event++) {
                stage.deliver(
                        start.plusSeconds(100L + 20L * event), alert("E-" + event, start.plusSeconds(4L * event)));
            }
            stage.run(Duration.ofMinutes(10));

            assertOneRecovery();
        }

        @ParameterizedTest
        @CsvSource({"E-1", "E-late"})
        void alertAfterTheRecoveryChangesNothing(String eventId) {
            stage.evict()
                    .deliver(start.plusSeconds(30), alert("E-1", start))
                    .deliver(start.plusSeconds(300), alert(eventId, start))
                    .run(Duration.ofMinutes(10));

            assertOneRecovery();
            assertThat(stage.record().dueAt()).isEmpty();
        }

        @ParameterizedTest(name = "seed {0}")
        @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
        void alertsInAnyOrderAreOneRecovery(long seed) {
            List<Signal> signals = new ArrayList<>(List.of(
                    notice("N-1", start, Duration.ZERO),
                    alert("E-1", start),
                    alert("E-2", start.plusSeconds(4)),
                    alert("E-1", start),
                    alert("E-3", start.plusSeconds(9))));
            Collections.shuffle(signals, new Random(seed));
            stage.evict();
            for (int place = 0; place < signals.size(); place++) {
                stage.deliver(start.plusSeconds(1 + 15L * place), signals.get(place));
            }
            stage.run(Duration.ofMinutes(10));

            assertOneRecovery();
        }

        @Test
        void alertBeforeTheVmIsDownIsWatchedUntilItIs() {
            stage.deliver(start, alert("E-1", start))
                    .at(start.plusSeconds(10), stage::evict)
                    .run(Duration.ofMinutes(3));

            Instant down = start.plusSeconds(10).plus(FakeCompute.STOP_TAKES);
            Duration aFifth = Duration.between(start, down).dividedBy(5);
            assertThat(stage.compute.starts().get(0).at()).isBetween(down, down.plus(aFifth));
            assertOneRecovery();
        }

        @Test
        void secondEvictionIsASecondEpisode() {
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(5));
            String first = episode().id();
            Instant again = stage.now();
            stage.evict().deliver(again.plusSeconds(20), alert("E-2", again)).run(Duration.ofMinutes(5));

            assertThat(stage.starts()).isEqualTo(2);
            assertThat(episode().id()).isNotEqualTo(first);
            assertThat(episode().attempts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void signalsAboutAnotherVmAreNotMerged() {
            Signal other = new Signal(
                    "E-1",
                    new dev.spotkeeper.core.fleet.VmId(Stage.SUBSCRIPTION, "rg", "vm-2"),
                    Signal.Kind.EVICTED,
                    Signal.Source.EVENT_GRID,
                    start,
                    java.util.Optional.empty());

            stage.pass(other);

            assertThat(stage.record().evidence().facts()).isEmpty();
        }
    }

    @Nested
    class Unannounced {
        @Test
        void reconcileAndResourceHealthBringItBack() {
            stage.evict().healthSays(HealthReading.Cause.PREEMPTED).run(Duration.ofMinutes(7));

            assertOneRecovery();
        }

        @Test
        void healthThatSpeaksLateIsAskedAgain() {
            stage.evict();
            stage.health.says(Stage.VM, HealthReading.Cause.PREEMPTED, start, start.plusSeconds(310));
            stage.run(Duration.ofMinutes(7));

            assertOneRecovery();
        }

        @Test
        void silenceIsNoEvictionAndTheLogSaysSo() {
            stage.evictSilently().run(Duration.ofHours(3));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision()).startsWith("leave: it is down, no evidence says");
            assertThat(stage.record().inEpisode()).isFalse();
            assertThat(stage.health.reads()).isBetween(10, 40);
        }

        @Test
        void silenceIsEnoughWhenTheTagSaysAlways() {
            stage.tagged(RestartTag.ALWAYS).evictSilently().run(Duration.ofMinutes(15));

            assertOneRecovery();
            assertThat(stage.journal.entries()).anySatisfy(entry -> {
                assertThat(entry.what()).isEqualTo("start");
                assertThat(entry.why()).contains("says always");
            });
        }

        @Test
        void vmThatIsStoppedButAllocatedIsStartedOnEvidenceOnly() {
            stage.powered(PowerState.STOPPED).run(Duration.ofMinutes(10));
            assertThat(stage.starts()).isZero();

            stage.deliver(stage.now(), alert("E-1", start.plusSeconds(10))).run(Duration.ofMinutes(2));
            assertThat(stage.starts()).isEqualTo(1);
        }
    }

    @Nested
    class Supported {
        @Test
        void evictionThatResourceHealthNamesNeedsNoFurtherReading() {
            stage.evict().deliver(start.plusSeconds(30), alert("E-1", start)).run(Duration.ofMinutes(4));

            assertThat(stage.health.reads()).isEqualTo(1);
            assertOneRecovery();
        }

        @Test
        void bothAreReadAgainOnceAStopWouldBeKnownBeforeAStartThatRestsOnPushedEvidence() {
            stage.evictSilently().deliver(start.plusSeconds(30), alert("E-1", start));
            stage.run(Duration.ofSeconds(17).plusMinutes(3).minusMillis(1));
            assertThat(stage.starts()).isZero();
            assertThat(stage.logs.reads()).isZero();
            assertThat(stage.record().decision())
                    .isEqualTo(
                            "wait: a Resource Health alert says that Azure evicted it, and Resource Health does not say"
                                    + " so yet");

            stage.run(Duration.ofSeconds(20));
            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.logs.reads()).isEqualTo(1);
            assertThat(stage.health.reads()).isBetween(10, 45);
        }

        @Test
        void evictionThatResourceHealthShowsWhileTheVmSettlesIsFollowedAtOnce() {
            stage.evictSilently().deliver(start.plusSeconds(20), alert("E-1", start));
            stage.health.says(Stage.VM, HealthReading.Cause.PREEMPTED, start, start.plusSeconds(40));
            stage.run(Duration.ofSeconds(42));

            assertThat(stage.starts()).isEqualTo(1);
        }

        @Test
        void unreadableHealthHoldsAStartBackThatRestsOnPushedEvidence() {
            stage.evictSilently().healthSays(HealthReading.Cause.UNREADABLE);
            stage.deliver(start.plusSeconds(30), alert("E-1", start)).run(Duration.ofMinutes(4));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision()).contains("cannot be read");

            stage.healthSays(HealthReading.Cause.SILENT).run(Duration.ofMinutes(4));
            assertThat(stage.starts()).isEqualTo(1);
        }

        @Test
        void vmThatRunsIsNotAskedAbout() {
            stage.pass(notice("N-1", start, NOTICE));

            assertThat(stage.health.reads()).isZero();
        }
    }

    @Nested
    class Gone {
        @Test
        void vmWithTheDeallocatePolicyWasDeletedByAPerson() {
            stage.compute.delete(Stage.VM);
            stage.run(Duration.ofMinutes(6));

            assertThat(stage.record().decision()).contains("a person deleted it");
            assertThat(stage.record().life().power()).isEqualTo(PowerState.GONE);
            assertThat(stage.record().dueAt()).isEmpty();
        }

        @Test
        void evictedVmWithTheDeletePolicyNeedsAReplacement() {
            stage.policy(EvictionPolicy.DELETE).pass();
            stage.compute.delete(Stage.VM);
            stage.pass(alert("E-1", start));

            assertThat(stage.record().decision()).contains("needs a replacement");
        }

        @Test
        void unexplainedDisappearanceIsSaid() {
            stage.policy(EvictionPolicy.DELETE).pass();
            stage.compute.delete(Stage.VM);
            stage.pass();

            assertThat(stage.record().decision()).contains("nobody said why");
        }
    }

    private Episode episode() {
        return stage.record().episode().orElseThrow();
    }

    private void assertOneRecovery() {
        assertThat(stage.starts()).isEqualTo(1);
        assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        assertThat(episode().isOpen()).isFalse();
        assertThat(stage.record().claim()).isEmpty();
        assertThat(stage.journal.entries())
                .filteredOn(entry -> entry.what().equals("recovered"))
                .hasSize(1);
    }
}
