package dev.spotkeeper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.capacity.Lease;
import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.capacity.Refusal.Kind;
import dev.spotkeeper.core.capacity.Shortage;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.Entry.Admitted;
import dev.spotkeeper.core.plan.Entry.TurnedAway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final RestartPolicy POLICY = RestartPolicy.defaults();
    private static final Offering OFFERING =
            new Offering("11111111-2222-3333-4444-555555555555", new Place("westeurope", "1", "Standard_D2s_v5", true));
    private static final OfferingRecord UNKNOWN = OfferingRecord.unknown(OFFERING);
    private static final Refusal NONE_LEFT = refusal(Kind.CAPACITY, "SkuNotAvailable");

    @Nested
    class WhileNothingIsKnown {
        @Test
        void fourAreLetInAtOnceAndTheFifthWaits() {
            OfferingRecord full = admitted(UNKNOWN, 4);

            Entry fifth = at(NOW, full).enter(vm(5));

            assertThat(fifth).isInstanceOfSatisfying(TurnedAway.class, away -> {
                assertThat(away.record().waiting()).containsExactly(vm(5));
                assertThat(away.reason())
                        .isEqualTo(
                                "it waits for its turn: others of Standard_D2s_v5 in westeurope-1 are being started");
                assertThat(away.comeBackAfter()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
            });
        }

        @Test
        void vmThatForgotItsLeaseIsLetInAgain() {
            OfferingRecord full = admitted(UNKNOWN, 4);

            assertThat(at(NOW, full).enter(vm(2))).isInstanceOf(Admitted.class);
        }

        @Test
        void expiredLeaseMakesRoom() {
            OfferingRecord full = admitted(UNKNOWN, 4);

            Entry late = at(NOW.plus(POLICY.claimTimeout()), full).enter(vm(5));

            assertThat(late).isInstanceOf(Admitted.class);
            assertThat(late.record().leases()).extracting(Lease::holder).containsExactly(vm(5));
        }

        @Test
        void firstRefusalBeginsAShortageAndMakesItsVmTheNextToAsk() {
            OfferingRecord waiting = at(NOW, admitted(UNKNOWN, 4)).enter(vm(5)).record();

            OfferingRecord refused = at(NOW, waiting).refused(vm(1), NONE_LEFT).record();

            assertThat(refused.shortage()).hasValueSatisfying(shortage -> {
                assertThat(shortage.cause()).isEqualTo("SkuNotAvailable");
                assertThat(shortage.refusals()).isEqualTo(1);
                assertThat(shortage.until()).isEqualTo(NOW.plusSeconds(15));
            });
            assertThat(refused.waiting()).containsExactly(vm(1), vm(5));
            assertThat(refused.tokens()).isEqualTo(1);
        }

        @Test
        void successAddsTokensAndCallsFour() {
            OfferingRecord busy = admitted(UNKNOWN, 4).withWaiting(vms(5, 12));

            Change change = at(NOW, busy).succeeded(vm(1));

            assertThat(change.record().tokens()).isEqualTo(7);
            assertThat(change.called()).containsExactlyElementsOf(vms(5, 8));
            assertThat(change.record().waiting()).startsWith(vm(9)).endsWith(vm(8));
        }

        @Test
        void lastSuccessLeavesNothingBehind() {
            assertThat(at(NOW, admitted(UNKNOWN, 1)).succeeded(vm(1))).isEqualTo(Change.of(UNKNOWN));
        }
    }

    @Nested
    class InAShortage {
        private final OfferingRecord shortage =
                at(NOW, admitted(UNKNOWN, 1)).refused(vm(1), NONE_LEFT).record();
        private final Instant until = NOW.plusSeconds(15);

        @Test
        void refusalOfAVmThatIsNewToItPutsNoProbeOff() {
            OfferingRecord asked =
                    at(NOW.plusSeconds(1), shortage).enterNew(vm(9)).record();

            OfferingRecord refused =
                    at(NOW.plusSeconds(2), asked).refused(vm(9), NONE_LEFT).record();

            assertThat(refused.shortage()).isEqualTo(shortage.shortage());
            assertThat(refused.leases()).isEmpty();
            assertThat(refused.waiting()).containsExactly(vm(1), vm(9));
            assertThat(Gate.turnOf(vm(1), refused)).contains(until);
            assertThat(Gate.turnOf(vm(9), refused)).contains(until.plus(Queue.STAGGER));
        }

        @Test
        void refusalOfAVmThatStoodInForTheProbeIsTheProbesAndTakesNobodysTurn() {
            OfferingRecord asked =
                    at(until.minusSeconds(1), shortage).enterNew(vm(9)).record();

            OfferingRecord refused =
                    at(until.plusSeconds(9), asked).refused(vm(9), NONE_LEFT).record();

            assertThat(refused.shortage().orElseThrow().refusals()).isEqualTo(2);
            assertThat(refused.shortage().orElseThrow().until()).isAfter(until.plusSeconds(9));
            assertThat(refused.waiting()).containsExactly(vm(1), vm(9));
        }

        @Test
        void aVmThatIsNewToItMayAskAtOnceIfNobodyElseDoes() {
            Entry newcomer = at(NOW.plusSeconds(1), shortage).enterNew(vm(9));

            assertThat(newcomer).isInstanceOf(Admitted.class);
            assertThat(at(NOW.plusSeconds(2), newcomer.record()).enterNew(vm(8)))
                    .isInstanceOf(TurnedAway.class);
        }

        @Test
        void nobodyAsksBeforeItsEnd() {
            Entry early = at(until.minusMillis(1), shortage).enter(vm(1));

            assertThat(early).isInstanceOfSatisfying(TurnedAway.class, away -> {
                assertThat(away.comeBackAfter()).isEqualTo(Duration.ofMillis(1));
                assertThat(away.reason())
                        .isEqualTo("it waits for capacity of Standard_D2s_v5 in westeurope-1 (SkuNotAvailable)");
                assertThat(away.data()).containsEntry("probe", "vm-1").containsEntry("probeAt", until.toString());
            });
        }

        @Test
        void thenOneDoesAndTheOthersWait() {
            OfferingRecord probing = at(until, shortage).enter(vm(2)).record();

            Entry other = at(until.plusSeconds(1), probing).enter(vm(3));

            assertThat(other)
                    .isInstanceOfSatisfying(
                            TurnedAway.class, away -> assertThat(away.data()).containsEntry("probe", "vm-2"));
        }

        @Test
        void laterOnesLookAMinuteAfterOneAnother() {
            OfferingRecord waiting = shortage.withWaiting(vms(1, 40));

            assertThat(comeBack(waiting, vm(1))).isEqualTo(Duration.ofSeconds(15));
            assertThat(comeBack(waiting, vm(3))).isEqualTo(Duration.ofSeconds(135));
            assertThat(comeBack(waiting, vm(40))).isEqualTo(Duration.ofMinutes(15));
        }

        @Test
        void whoFindsNoRoomInTheListLooksWithinTwoMinutes() {
            OfferingRecord full = shortage.withWaiting(vms(1, OfferingRecord.MAX_WAITING));

            assertThat(comeBack(full, vm(500))).isBetween(Duration.ofSeconds(90), Duration.ofMinutes(2));
            assertThat(at(NOW, full).enter(vm(500)).record()).isEqualTo(full);
        }

        @Test
        void probeThatFailsBacksOffForTheOffering() {
            OfferingRecord probing = at(until, shortage).enter(vm(1)).record();

            Shortage next = at(until, probing)
                    .refused(vm(1), NONE_LEFT)
                    .record()
                    .shortage()
                    .orElseThrow();

            assertThat(next.refusals()).isEqualTo(2);
            assertThat(next.since()).isEqualTo(NOW);
            assertThat(next.until()).isBetween(until.plusSeconds(15), until.plusSeconds(30));
        }

        @ParameterizedTest
        @CsvSource({"1, PT7M30S, PT15M", "3, PT2M30S, PT5M", "100, PT15S, PT30S"})
        void oneAsksAsOftenAsAllWouldTogether(int waiting, Duration atLeast, Duration atMost) {
            OfferingRecord old = shortage.withShortage(Optional.of(new Shortage(NOW, until, 60, "x")))
                    .withWaiting(vms(1, waiting));
            OfferingRecord probing = at(until, old).enter(vm(1)).record();

            Shortage next = at(until, probing)
                    .refused(vm(1), NONE_LEFT)
                    .record()
                    .shortage()
                    .orElseThrow();

            assertThat(Duration.between(until, next.until())).isBetween(atLeast, atMost);
        }

        @Test
        void probeThatSucceedsEndsItForFourAtATime() {
            OfferingRecord probing =
                    at(until, shortage.withWaiting(vms(1, 20))).enter(vm(1)).record();

            Change change = at(until.plusSeconds(13), probing).succeeded(vm(1));

            assertThat(change.record().shortage()).isEmpty();
            assertThat(change.record().tokens()).isEqualTo(4);
            assertThat(change.called()).hasSize(4);
        }

        @Test
        void startsFromBeforeItNeitherProlongNorEndIt() {
            OfferingRecord late = shortage.withLeases(
                    List.of(new Lease(vm(7), NOW, NOW.plusSeconds(120)), new Lease(vm(8), NOW, NOW.plusSeconds(120))));

            OfferingRecord refused =
                    at(NOW.plusSeconds(1), late).refused(vm(7), NONE_LEFT).record();
            OfferingRecord succeeded =
                    at(NOW.plusSeconds(1), refused).succeeded(vm(8)).record();

            assertThat(succeeded.shortage()).isEqualTo(shortage.shortage());
            assertThat(succeeded.waiting()).contains(vm(7));
            assertThat(at(until, late).enter(vm(7))).isInstanceOf(TurnedAway.class);
        }

        @Test
        void proberThatIsStoppedHandsItsTurnOn() {
            OfferingRecord probing =
                    at(until, shortage.withWaiting(vms(1, 3))).enter(vm(1)).record();

            Change change = at(until.plusSeconds(3), probing).left(vm(1));

            assertThat(change.called()).containsExactly(vm(2));
            assertThat(change.delay()).isZero();
            assertThat(at(until.plusSeconds(4), change.record()).enter(vm(2))).isInstanceOf(Admitted.class);
        }

        @Test
        void vmThatSomebodyElseStartedMakesTheNextAskAtOnce() {
            Change change =
                    at(NOW.plusSeconds(2), shortage.withWaiting(vms(1, 3))).succeeded(vm(3));

            assertThat(change.called()).containsExactly(vm(1));
            assertThat(at(NOW.plusSeconds(2), change.record()).enter(vm(1))).isInstanceOf(Admitted.class);
        }

        @Test
        void acceptedProbeHoldsItsLeaseAsLongAsAStartMayTake() {
            OfferingRecord probing = at(until, shortage).enter(vm(1)).record();

            OfferingRecord begun = at(until, probing).begun(vm(1)).record();

            assertThat(begun.leases().get(0).expiresAt()).isEqualTo(until.plus(POLICY.operationTimeout()));
            assertThat(at(until.plusSeconds(60), begun).begun(vm(1)).record()).isEqualTo(begun);
            assertThat(at(until.plusSeconds(300), begun).enter(vm(2))).isInstanceOf(TurnedAway.class);
        }

        @Test
        void shortageThatNobodyAskedAboutForLongIsForgotten() {
            OfferingRecord deserted = shortage.withWaiting(List.of());

            Instant edge = until.plus(POLICY.maxDelay());
            assertThat(at(edge, deserted).enter(vm(2)).record().shortage()).isPresent();
            assertThat(at(edge.plusMillis(1), deserted).enter(vm(2)).record().shortage())
                    .isEmpty();
        }
    }

    @Nested
    class OtherRefusals {
        @Test
        void quotaIsAShortageThatWaitsAsLongAsItsKindAsks() {
            OfferingRecord refused = at(NOW, admitted(UNKNOWN, 1))
                    .refused(vm(1), refusal(Kind.QUOTA, "OperationNotAllowed"))
                    .record();

            assertThat(refused.shortage().orElseThrow().until()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
        }

        @ParameterizedTest
        @CsvSource({"PRICE, PT0S", "TRANSIENT, PT0S", "FATAL, PT0S", "THROTTLED, PT1M"})
        void whatSaysNothingAboutTheOfferingLetsTheNextOneTry(Kind kind, Duration delay) {
            OfferingRecord busy = admitted(UNKNOWN, 4).withWaiting(vms(5, 6));

            Change change = at(NOW, busy).refused(vm(1), refusal(kind, "X"));

            assertThat(change.record().shortage()).isEmpty();
            assertThat(change.called()).containsExactly(vm(5));
            assertThat(change.delay()).isEqualTo(delay);
        }
    }

    @Test
    void newsThatIsToldTwiceChangesNothing() {
        OfferingRecord once =
                at(NOW, admitted(UNKNOWN, 3)).refused(vm(1), NONE_LEFT).record();

        assertThat(at(NOW, once).refused(vm(1), NONE_LEFT)).isEqualTo(Change.of(once));
        OfferingRecord left = at(NOW, once).left(vm(2)).record();
        assertThat(at(NOW, left).left(vm(2))).isEqualTo(Change.of(left));
        assertThat(at(NOW, left).succeeded(vm(2))).isEqualTo(Change.of(left));
    }

    @Test
    void holdTurnsAwayUntilItsEndAndSpreadsThoseThatCome() {
        Hold hold = new Hold("k", NOW.plusSeconds(60), "THROTTLED (429)");

        assertThat(at(NOW, UNKNOWN).heldBack(vm(1), hold)).isInstanceOfSatisfying(TurnedAway.class, away -> {
            assertThat(away.comeBackAfter()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
            assertThat(away.reason()).isEqualTo("Azure holds starts in its region back: THROTTLED (429)");
        });
        assertThat(at(NOW, UNKNOWN).crowdedOut(vm(1)))
                .isInstanceOfSatisfying(
                        TurnedAway.class,
                        away -> assertThat(away.comeBackAfter())
                                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10)));
    }

    private static Gate at(Instant now, OfferingRecord record) {
        return new Gate(record, POLICY, now);
    }

    private static OfferingRecord admitted(OfferingRecord record, int count) {
        OfferingRecord filled = record;
        for (VmId vm : vms(1, count)) {
            filled = at(NOW, filled).enter(vm).record();
        }
        assertThat(filled.leases()).hasSize(count);
        return filled;
    }

    private static Duration comeBack(OfferingRecord record, VmId vm) {
        return ((TurnedAway) at(NOW, record).enter(vm)).comeBackAfter();
    }

    private static List<VmId> vms(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(GateTest::vm).toList();
    }

    private static VmId vm(int number) {
        return new VmId(OFFERING.subscriptionId(), "rg", "vm-" + number);
    }

    private static Refusal refusal(Kind kind, String code) {
        return new Refusal(kind, code, "", Optional.empty());
    }
}
