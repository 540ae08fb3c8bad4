package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.HealthReading.Cause;
import dev.spotkeeper.core.eviction.Signal;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the logs are asked, and what their answer changes. */
class LogsTest {
    private static final Duration LAG = Duration.ofMinutes(3);

    private final Stage stage = Stage.withRunningVm();
    private final Instant start = stage.now();

    @Nested
    class BeforeAStart {
        @Test
        void stopThatOnlyTheLogsKnowOfWinsOverAnAlert() {
            stage.ownerStops().logs.record(logged("S-1", Kind.STOPPED_BY_USER, start), start.plusSeconds(20));
            stage.deliver(start.plusSeconds(30), alert("E-1", start)).run(Duration.ofHours(2));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision())
                    .isEqualTo("leave: the activity log says that a person or another system stopped it");
        }

        @Test
        void logsThatCannotBeReadHoldBackAStartThatRestsOnPushedEvidence() {
            stage.logs.breakDown("403");
            stage.evictSilently().deliver(start.plusSeconds(30), alert("E-1", start));
            stage.run(Duration.ofMinutes(4));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision()).startsWith("wait: the activity log cannot be read");

            stage.logs.recover();
            stage.run(Duration.ofMinutes(4));
            assertThat(stage.starts()).isEqualTo(1);
        }

        @Test
        void logsThatCannotBeReadHoldBackAStartThatOnlyTheTagAsksFor() {
            stage.logs.breakDown("403");
            stage.tagged(RestartTag.ALWAYS).evictSilently().run(Duration.ofMinutes(30));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision()).startsWith("wait: the activity log cannot be read");
        }

        @Test
        void evictionThatResourceHealthNamesNeedsNoLogs() {
            stage.logs.breakDown("403");
            stage.evict().healthSays(Cause.PREEMPTED).deliver(start.plusSeconds(30));
            stage.run(Duration.ofMinutes(4));

            assertThat(stage.logs.reads()).isZero();
            assertThat(stage.starts()).isEqualTo(1);
        }

        @ParameterizedTest
        @CsvSource({"299, 0", "300, 1"})
        void logsAreAskedOnceTheyCanKnowMoreThanResourceHealth(long secondsAgo, int reads) {
            stage.evict().health.says(Stage.VM, Cause.PREEMPTED, start, start);
            stage.run(Duration.ofSeconds(17)).clock.moveTo(start.plusSeconds(secondsAgo));
            stage.pass(alert("E-1", start));

            assertThat(stage.logs.reads()).isEqualTo(reads);
            assertThat(stage.starts()).isEqualTo(1);
        }

        @Test
        void stopDuringAShortageThatOnlyTheLogsKnowOfEndsTheAttempts() {
            for (int refusals = 0; refusals < 50; refusals++) {
                stage.compute.nextStart(new Beginning.Refused(
                        new Refusal(Refusal.Kind.CAPACITY, "SkuNotAvailable", "none", Optional.empty())));
            }
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(Duration.ofMinutes(30));
            Instant stopped = stage.now();
            stage.logs.record(logged("S-1", Kind.STOPPED_BY_USER, stopped), stopped.plus(LAG));
            stage.run(LAG);
            int before = stage.starts();
            stage.run(Duration.ofHours(2));

            assertThat(before).isPositive();
            assertThat(stage.starts()).isEqualTo(before);
            assertThat(stage.record().decision()).startsWith("leave");
        }

        @Test
        void answerOfTheLogsStandsForAMinute() {
            for (int refusals = 0; refusals < 3; refusals++) {
                stage.compute.nextStart(new Beginning.Refused(
                        new Refusal(Refusal.Kind.TRANSIENT, "InternalError", "none", Optional.empty())));
            }
            stage.evictSilently().deliver(start.plusSeconds(20), alert("E-1", start));
            stage.run(Duration.ofSeconds(17).plus(Duration.ofMinutes(4)));

            assertThat(stage.starts()).isGreaterThan(1);
            assertThat(stage.logs.reads()).isEqualTo(1);
        }
    }

    @Nested
    class FoundDown {
        @Test
        void silentVmIsLookedUpInTheLogsWithoutEnd() {
            stage.powered(PowerState.DEALLOCATED).run(Duration.ofHours(3));

            assertThat(stage.starts()).isZero();
            assertThat(stage.logs.reads()).isBetween(10, 25);
        }

        @Test
        void evictionThatOnlyTheActivityLogRemembersIsRecovered() {
            stage.evictSilently().logs.record(logged("E-1", Kind.EVICTED, start), start.plus(LAG));
            stage.run(Duration.ofMinutes(12));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void logsAreAskedBackToWhatTheVmOutlivedAndNoFurther() {
            Instant outlived =
                    stage.record().life().lastRunningAt().orElseThrow().minus(Duration.ofMinutes(5));
            stage.logs.record(logged("E-1", Kind.EVICTED, outlived.minusMillis(1)), start);
            stage.powered(PowerState.DEALLOCATED).run(Duration.ofMinutes(20));

            assertThat(stage.record().evidence().facts()).isEmpty();
            assertThat(stage.record().evidence().logsReadAt()).isPresent();
        }
    }

    @Nested
    class Traces {
        @ParameterizedTest
        @EnumSource(
                value = Source.class,
                names = {"LOG_ALERT", "WORKER_TRACE_READING"})
        void preemptTraceAloneLeadsToRecovery(Source source) {
            Signal trace = new Signal(
                    "N-1", Stage.VM, Kind.EVICTION_NOTICED, source, start, Optional.of(start.plusSeconds(30)));
            stage.at(start.plusSeconds(30), stage::evict);
            if (source == Source.LOG_ALERT) {
                stage.deliver(start.plus(Duration.ofMinutes(12)), trace);
            } else {
                stage.logs.record(trace, start.plus(Duration.ofMinutes(6)));
            }
            stage.run(Duration.ofMinutes(20));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void alertOnATraceStartsNoVmThatItsOwnerStopped() {
            stage.ownerStops().logs.record(logged("S-1", Kind.STOPPED_BY_USER, start), start.plus(LAG));
            stage.deliver(
                            start.plus(LAG).plusSeconds(1),
                            signal("forged", Kind.EVICTION_NOTICED, Source.LOG_ALERT, start))
                    .run(Duration.ofHours(1));

            assertThat(stage.starts()).isZero();
        }

        @Test
        void traceOfAVmThatLivesOnIsPutAway() {
            stage.deliver(start, signal("N-1", Kind.EVICTION_NOTICED, Source.LOG_ALERT, start));
            stage.run(Duration.ofMinutes(1));
            assertThat(stage.record().decision()).startsWith("watch: a log alert says");

            stage.run(Duration.ofMinutes(10));
            assertThat(stage.record().decision()).isEqualTo("running");
            assertThat(stage.record().evidence().facts()).isEmpty();
            assertThat(stage.health.reads() + stage.logs.reads()).isZero();
        }

        @Test
        void floodOfTracesDoesNotHideAStop() {
            stage.ownerStops().logs.record(logged("S-1", Kind.STOPPED_BY_USER, start), start);
            for (int number = 0; number < 500; number++) {
                stage.logs.record(
                        signal(
                                "N-" + number,
                                Kind.EVICTION_NOTICED,
                                Source.WORKER_TRACE_READING,
                                start.plusSeconds(1).plusMillis(number)),
                        start);
            }
            stage.run(Duration.ofHours(1));

            assertThat(stage.starts()).isZero();
            assertThat(stage.record().decision()).startsWith("leave: the activity log");
        }
    }

    private static Signal logged(String eventId, Kind kind, Instant at) {
        return signal(eventId, kind, Source.ACTIVITY_LOG_READING, at);
    }
}
