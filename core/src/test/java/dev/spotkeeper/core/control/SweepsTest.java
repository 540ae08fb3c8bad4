package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.RestartTag;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.WakesInMemory.Wake;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SweepsTest {
    private final Stage stage = Stage.withRunningVm();
    private final PoolRecordsInMemory pools = new PoolRecordsInMemory();

    @Nested
    class Reconcile {
        @Test
        void vmThatIsAsItsRecordSaysIsLeftAlone() {
            assertThat(reconcile()).isEqualTo(new SweepResult(1, 0, ""));
            assertThat(reasons()).isEmpty();
        }

        @Test
        void vmThatIsNotInTheStateOfItsRecordIsWoken() {
            stage.powered(PowerState.DEALLOCATED);

            assertThat(reconcile()).isEqualTo(new SweepResult(1, 1, ""));
            assertThat(reasons()).containsExactly("ARM lists it as DEALLOCATED");
        }

        @Test
        void missingPowerStateIsNoDifference() {
            stage.powered(PowerState.UNKNOWN);

            assertThat(reconcile().woken()).isZero();
        }

        @Test
        void vmThatItsOwnerStoppedIsSettled() {
            stage.powered(PowerState.DEALLOCATED).pass(userStop("S-1", stage.now()));

            assertThat(reconcile().woken()).isZero();
        }

        @Test
        void vmTaggedNeverIsSettledUntilItsTagChanges() {
            stage.tagged(RestartTag.NEVER).powered(PowerState.DEALLOCATED).pass();
            assertThat(reconcile().woken()).isZero();

            stage.tagged(RestartTag.ALWAYS);
            assertThat(reconcile().woken()).isEqualTo(1);
            assertThat(reasons()).containsExactly("its tags or traits changed");
        }

        @Test
        void managedVmWithoutARecordIsWoken() {
            Stage fresh = new Stage().powered(PowerState.RUNNING);

            assertThat(new ReconcileSweep(fresh.ports, pools)
                            .run(Stage.SUBSCRIPTION)
                            .sweep()
                            .woken())
                    .isEqualTo(1);
            assertThat(fresh.wakes.take()).map(Wake::reason).contains("not seen before");
        }

        @Test
        void strangersVmIsNotWoken() {
            Stage fresh = new Stage().untagged();

            assertThat(new ReconcileSweep(fresh.ports, pools)
                            .run(Stage.SUBSCRIPTION)
                            .sweep())
                    .isEqualTo(new SweepResult(1, 0, ""));
        }

        @Test
        void droppedVmIsNotWokenAgain() {
            stage.untagged().pass();

            assertThat(reconcile().woken()).isZero();
            stage.powered(PowerState.DEALLOCATED);
            assertThat(reconcile().woken()).isZero();
        }

        @Test
        void vmThatIsListedNoLongerIsWokenOnce() {
            stage.compute.delete(Stage.VM);

            assertThat(reconcile().woken()).isEqualTo(1);
            assertThat(reasons()).containsExactly("ARM lists it no longer");
            stage.pass();
            assertThat(reconcile().woken()).isZero();
        }

        @Test
        void droppedVmThatIsListedNoLongerIsNotWoken() {
            stage.untagged().pass();
            stage.compute.delete(Stage.VM);

            assertThat(reconcile().woken()).isZero();
        }

        @Test
        void recordThatIsDueIsWokenEvenIfItsVmIsGone() {
            stage.compute.delete(Stage.VM);
            stage.pass();
            makeDue(stage.record());

            assertThat(reconcile().woken()).isEqualTo(1);
            assertThat(reasons()).containsExactly("due");
        }

        @Test
        void recordThatIsDueIsWoken() {
            makeDue(stage.record());

            assertThat(reconcile().woken()).isEqualTo(1);
            assertThat(reasons()).containsExactly("due");
        }

        @Test
        void listThatBreaksOffProvesNothingAboutWhatItDidNotReach() {
            stage.compute.delete(Stage.VM);
            stage.compute.nextLook(new Refusal(Refusal.Kind.THROTTLED, "429", "slow down", Optional.empty()));

            assertThat(reconcile()).isEqualTo(new SweepResult(0, 0, "the list broke off: slow down"));
        }

        @Test
        void throttledListIsNotAskedForAgainByAnyInstanceBeforeItsTime() {
            stage.powered(PowerState.DEALLOCATED);
            stage.compute.nextLook(
                    new Refusal(Refusal.Kind.THROTTLED, "429", "slow down", Optional.of(Duration.ofMinutes(20))));
            reconcile();

            stage.clock.advance(Duration.ofMinutes(19));
            assertThat(reconcile())
                    .isEqualTo(new SweepResult(0, 0, "the list is held back: THROTTLED (429): slow down"));
            stage.clock.advance(Duration.ofMinutes(1));
            assertThat(reconcile()).isEqualTo(new SweepResult(1, 1, ""));
        }

        @Test
        void everyPageIsRead() {
            stage.addRunningVms(4);

            assertThat(reconcile()).isEqualTo(new SweepResult(5, 4, ""));
        }

        @Test
        void listThatNeverEndsIsLeftAfterItsBound() {
            stage.compute.repeatFirstPage();

            assertThat(reconcile().note()).isEqualTo("the list did not end within 500 pages");
        }

        private SweepResult reconcile() {
            return new ReconcileSweep(stage.ports, pools)
                    .run(Stage.SUBSCRIPTION)
                    .sweep();
        }
    }

    @Nested
    class Retry {
        private final RetrySweep sweep = new RetrySweep(stage.records, stage.wakes, stage.clock);

        @Test
        void recordIsWokenWhenItsTimeHasCome() {
            VmRecord record = stage.record().withDueAt(Optional.of(stage.now().plusSeconds(1)));
            stage.records.replace(
                    record, stage.records.load(Stage.VM).orElseThrow().etag());
            assertThat(sweep.run().woken()).isZero();

            stage.clock.advance(Duration.ofSeconds(1));
            assertThat(sweep.run()).isEqualTo(new SweepResult(1, 1, ""));
            assertThat(reasons()).containsExactly("due");
        }

        @Test
        void oneRunIsBoundedAndSaysSo() {
            for (int number = 0; number <= RetrySweep.MAX_PER_RUN; number++) {
                VmId vm = new VmId(Stage.SUBSCRIPTION, "rg", "due-" + number);
                stage.records.create(VmRecord.unseen(vm).withDueAt(Optional.of(stage.now())));
            }

            SweepResult result = sweep.run();

            assertThat(result.woken()).isEqualTo(RetrySweep.MAX_PER_RUN);
            assertThat(result.note()).contains("more may be due");
        }
    }

    @Nested
    class DueTimes {
        private final Duration minute = Duration.ofMinutes(1);

        @Test
        void earlierPassStandsAndSendsNoSecondMessage() {
            Due due = Due.after(minute, Optional.of(stage.now().plusSeconds(30)), stage.now());

            assertThat(due).isEqualTo(new Due(Optional.of(stage.now().plusSeconds(30)), Optional.empty()));
        }

        @Test
        void laterOrComingPassIsReplaced() {
            Due expected = new Due(Optional.of(stage.now().plus(minute)), Optional.of(minute));

            assertThat(Due.after(minute, Optional.empty(), stage.now())).isEqualTo(expected);
            assertThat(Due.after(minute, Optional.of(stage.now().plusSeconds(61)), stage.now()))
                    .isEqualTo(expected);
            assertThat(Due.after(minute, Optional.of(stage.now().plus(Due.EARLY)), stage.now()))
                    .isEqualTo(expected);
            assertThat(Due.after(minute, Optional.of(stage.now()), stage.now())).isEqualTo(expected);
        }

        @Test
        void passAtTheSameTimeStands() {
            assertThat(Due.after(minute, Optional.of(stage.now().plus(minute)), stage.now())
                            .messageAfter())
                    .isEmpty();
        }

        @Test
        void farPassIsTheSweepsAlone() {
            assertThat(Due.after(Due.LONGEST_MESSAGE, stage.now()).messageAfter())
                    .contains(Due.LONGEST_MESSAGE);
            assertThat(Due.after(Due.LONGEST_MESSAGE.plusMillis(1), stage.now()).messageAfter())
                    .isEmpty();
            assertThat(Due.after(Due.LONGEST_MESSAGE.plusMillis(1), stage.now()).at())
                    .isPresent();
        }

        @Test
        void nothingPendingIsNeverDue() {
            assertThat(Due.never()).isEqualTo(new Due(Optional.empty(), Optional.empty()));
        }
    }

    private void makeDue(VmRecord record) {
        stage.records.replace(
                record.withDueAt(Optional.of(stage.now())),
                stage.records.load(Stage.VM).orElseThrow().etag());
    }

    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        for (Optional<Wake> wake = stage.wakes.take(); wake.isPresent(); wake = stage.wakes.take()) {
            reasons.add(wake.get().reason());
        }
        return reasons;
    }
}
