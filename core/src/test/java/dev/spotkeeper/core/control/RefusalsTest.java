package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.Refusal.Kind;
import dev.spotkeeper.core.eviction.HealthReading;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.plan.Backoff;
import dev.spotkeeper.core.port.Compute.Beginning;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.stage.FakeCompute.StartCall;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure refuses, at once or later, and how soon the next attempt follows. */
class RefusalsTest {
    private final Stage stage = Stage.withRunningVm();
    private final Instant start = stage.now();

    @Nested
    class Capacity {
        @Test
        void refusalAtOnceIsTriedAgainUntilCapacityIsBack() {
            refuse(Kind.CAPACITY, 4);
            evictAndRun(Duration.ofMinutes(15));

            assertThat(stage.starts()).isEqualTo(5);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
            assertThat(stage.record().episode().orElseThrow().attempts()).isEqualTo(5);
        }

        @Test
        void refusalLaterIsTriedAgain() {
            stage.compute.nextOperationFails(refusal(Kind.CAPACITY));
            evictAndRun(Duration.ofMinutes(5));

            assertThat(stage.starts()).isEqualTo(2);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
            assertThat(stage.journal.entries())
                    .anySatisfy(entry ->
                            assertThat(entry.why()).isEqualTo("Azure refused the start: CAPACITY (Code): words"));
        }

        @Test
        void startsOfADayStayWithinTheRateAndTheCap() {
            refuse(Kind.CAPACITY, 1000);
            evictAndRun(Duration.ofHours(12));

            List<StartCall> calls = stage.compute.starts();
            assertThat(calls.size()).isBetween(45, 110);
            for (int call = 1; call < calls.size(); call++) {
                assertThat(Duration.between(
                                calls.get(call - 1).at(), calls.get(call).at()))
                        .isBetween(Backoff.FLOOR, Duration.ofMinutes(16));
            }
        }

        @Test
        void signalsDuringTheWaitBringNoAttemptForward() {
            refuse(Kind.CAPACITY, 6);
            stage.evict().deliver(start.plusSeconds(20), alert("E-0", start));
            for (int event = 1; event < 60; event++) {
                stage.deliver(start.plusSeconds(20L + event), alert("E-" + event, start.plusSeconds(event % 4)));
            }
            stage.run(Duration.ofSeconds(80));

            assertThat(stage.starts()).isLessThanOrEqualTo(4);
            assertThat(stage.wakes.size()).isLessThanOrEqualTo(3);
        }

        @Test
        void refusalStandsAsTheReasonWhileItIsWaitedFor() {
            refuse(Kind.QUOTA, 1);
            evictAndRun(Duration.ofMinutes(1));
            assertThat(stage.record().inEpisode()).isTrue();
            int entries = stage.journal.entries().size();

            PassResult early = stage.pass();

            assertThat(early.why()).isEqualTo("Azure refused the start: QUOTA (Code): words");
            assertThat(stage.journal.entries()).hasSize(entries);
        }

        @Test
        void peopleAreToldOnceADayThatItTakesTooLong() {
            refuse(Kind.CAPACITY, 1000);
            evictAndRun(Duration.ofHours(75));

            assertThat(told()).hasSize(3);
            assertThat(told().get(0).why()).contains("a person should look");
            assertThat(Duration.between(start, told().get(0).at()))
                    .isBetween(Duration.ofHours(24), Duration.ofHours(25));
        }
    }

    @Nested
    class Kinds {
        @ParameterizedTest
        @CsvSource({
            "CAPACITY, PT15S",
            "TRANSIENT, PT15S",
            "BUSY, PT15S",
            "THROTTLED, PT1M",
            "PRICE, PT5M",
            "QUOTA, PT15M",
            "FATAL, PT1H"
        })
        void nextAttemptWaitsAsLongAsTheKindAsks(Kind kind, Duration floor) {
            refuse(kind, 1);
            evictAndRun(Duration.ofHours(2));

            List<StartCall> calls = stage.compute.starts();
            assertThat(calls).hasSize(2);
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isBetween(floor, floor.plus(Stage.RETRY_EVERY));
        }

        @Test
        void retryAfterIsHonoured() {
            stage.compute.nextStart(new Beginning.Refused(
                    new Refusal(Kind.THROTTLED, "429", "slow", Optional.of(Duration.ofMinutes(20)))));
            evictAndRun(Duration.ofMinutes(30));

            List<StartCall> calls = stage.compute.starts();
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));
        }

        @ParameterizedTest
        @CsvSource({"QUOTA", "FATAL"})
        void whatOnlyPeopleCanChangeIsToldAtOnceAndThenDaily(Kind kind) {
            refuse(kind, 100);
            evictAndRun(Duration.ofHours(20));

            assertThat(told()).hasSize(1);
            assertThat(told().get(0).data()).containsEntry("tellPeople", "true");
            assertThat(stage.record().episode().orElseThrow().toldAt()).isPresent();
        }
    }

    @Nested
    class Claims {
        @Test
        void lostAnswerOfAStartThatBeganIsLeftToTheVmsState() {
            stage.compute.nextStart(new Beginning.Unclear("timeout"));
            stage.evict().deliver(start.plusSeconds(20), alert("E-1", start));
            stage.at(start.plusSeconds(21), () -> stage.powered(PowerState.STARTING));
            stage.at(start.plusSeconds(34), () -> stage.powered(PowerState.RUNNING));
            stage.run(Duration.ofMinutes(5));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.record().inEpisode()).isFalse();
        }

        @Test
        void claimWithoutEffectBindsUntilItRunsOut() {
            stage.compute.nextStart(new Beginning.Unclear("timeout"));
            evictAndRun(Duration.ofMinutes(5));

            List<StartCall> calls = stage.compute.starts();
            assertThat(calls).hasSize(2);
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isBetween(
                            stage.policy.claimTimeout(),
                            stage.policy.claimTimeout().plusSeconds(2));
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void startThatWasDoneAtOnceIsLookedAtAndTriedAgainWhenItShowsNoEffect() {
            stage.compute.nextStart(new Beginning.Begun(Optional.empty(), Duration.ZERO));
            evictAndRun(Duration.ofMinutes(5));

            List<StartCall> calls = stage.compute.starts();
            assertThat(calls).hasSize(2);
            assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
                    .isBetween(
                            stage.policy.settleTimeout(),
                            stage.policy.settleTimeout().plusSeconds(2));
        }

        @Test
        void operationThatAzureForgotIsLeftToTheVmsState() {
            stage.at(start.plusSeconds(21), stage.compute::forgetOperations);
            evictAndRun(Duration.ofMinutes(5));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void vmEvictedAgainWhileItsStartIsUnderWayIsStartedAgain() {
            stage.at(start.plusSeconds(24), () -> stage.evict().healthSays(HealthReading.Cause.PREEMPTED));
            evictAndRun(Duration.ofMinutes(5));

            assertThat(stage.starts()).isEqualTo(2);
            assertThat(stage.power()).isEqualTo(PowerState.RUNNING);
        }

        @Test
        void vmThatHangsWhileStartingIsLookedAtMoreSlowlyAndSaidToHang() {
            stage.compute.nextStart(new Beginning.Begun(Optional.empty(), Duration.ZERO));
            stage.at(start.plusSeconds(22), () -> stage.powered(PowerState.STARTING));
            evictAndRun(Duration.ofHours(2));

            assertThat(stage.starts()).isEqualTo(1);
            assertThat(stage.record().decision()).contains("longer than any start should take");
            assertThat(stage.compute.observations()).isLessThan(160);
        }
    }

    @Nested
    class Blindness {
        @Test
        void throttledLookWaitsAndLosesNoSignal() {
            stage.evict();
            stage.clock.advance(Duration.ofSeconds(20));
            stage.compute.nextLook(new Refusal(Kind.THROTTLED, "429", "slow", Optional.of(Duration.ofSeconds(90))));

            PassResult result = stage.pass(alert("E-1", start));

            assertThat(result.wakeAfter()).contains(Duration.ofSeconds(90));
            assertThat(result.why()).isEqualTo("ARM does not say how it is: THROTTLED (429): slow");
            assertThat(stage.record().evidence().facts()).hasSize(1);
            stage.run(Duration.ofMinutes(5));
            assertThat(stage.starts()).isEqualTo(1);
        }

        @Test
        void failedLookIsRepeatedSoon() {
            stage.compute.nextLook(refusal(Kind.TRANSIENT));

            assertThat(stage.pass().wakeAfter()).contains(Duration.ofSeconds(15));
        }

        @Test
        void signalAboutAVmThatWasNeverSeenIsKeptUntilArmSpeaks() {
            Stage fresh = new Stage().powered(PowerState.RUNNING);
            fresh.compute.nextLook(refusal(Kind.TRANSIENT));
            fresh.pass(alert("E-1", fresh.now()));

            assertThat(fresh.record().evidence().facts()).hasSize(1);
            assertThat(fresh.record().dueAt()).contains(fresh.now().plusSeconds(15));
        }

        @Test
        void mereWakeForAVmThatWasNeverSeenLeavesNoTrace() {
            Stage fresh = new Stage();
            fresh.compute.nextLook(refusal(Kind.TRANSIENT));
            fresh.pass();

            assertThat(fresh.records.load(Stage.VM)).isEmpty();
        }

        @Test
        void missingPowerStateIsLookedAtAgainAndChangesNothing() {
            stage.powered(PowerState.UNKNOWN);

            PassResult result = stage.pass();

            assertThat(result.wakeAfter()).contains(Duration.ofSeconds(15));
            assertThat(result.why()).contains("leaves out its power state");
            assertThat(stage.record().life().power()).isEqualTo(PowerState.RUNNING);
        }
    }

    private void evictAndRun(Duration span) {
        stage.evict().deliver(start.plusSeconds(20), alert("E-1", start)).run(span);
    }

    private void refuse(Kind kind, int times) {
        for (int time = 0; time < times; time++) {
            stage.compute.nextStart(new Beginning.Refused(refusal(kind)));
        }
    }

    private static Refusal refusal(Kind kind) {
        return new Refusal(kind, "Code", "words", Optional.empty());
    }

    private List<Journal.Entry> told() {
        return stage.journal.entries().stream()
                .filter(entry -> entry.data().containsKey("tellPeople"))
                .toList();
    }
}
