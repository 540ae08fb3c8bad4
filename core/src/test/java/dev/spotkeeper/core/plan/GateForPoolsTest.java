package dev.spotkeeper.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gate for pools: their VMs have other places to go to, so they do not wait at it. */
class GateForPoolsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final OfferingRecord UNKNOWN = OfferingRecord.unknown(new Offering(
            "11111111-2222-3333-4444-555555555555", new Place("westeurope", "1", "Standard_D2s_v5", true)));
    private static final Refusal NONE_LEFT = refusal(Kind.CAPACITY, "SkuNotAvailable");

    @Test
    void whoseVmFindsNoRoomLeavesWithoutWaiting() {
        OfferingRecord full = admitted(UNKNOWN, 4);

        assertThat(at(NOW, full).hasRoom(0)).isFalse();
        assertThat(at(NOW, full).enterOrLeave(vm(5)))
                .isInstanceOfSatisfying(
                        TurnedAway.class, away -> assertThat(away.record()).isEqualTo(full));
        assertThat(at(NOW, full).enterOrLeave(vm(2))).isInstanceOf(Admitted.class);
        assertThat(at(NOW, full).roomAt()).isEqualTo(NOW.plusSeconds(15));
    }

    @Test
    void roomIsCountedWithThoseThatAreAboutToCome() {
        assertThat(at(NOW, admitted(UNKNOWN, 1)).hasRoom(2)).isTrue();
        assertThat(at(NOW, admitted(UNKNOWN, 1)).hasRoom(3)).isFalse();
    }

    @Test
    void refusedVmLeavesAShortageAndNobodyInTheList() {
        OfferingRecord refused = at(NOW, admitted(UNKNOWN, 1))
                .refusedAndLeft(vm(1), NONE_LEFT, 1)
                .record();

        assertThat(refused.waiting()).isEmpty();
        assertThat(refused.leases()).isEmpty();
        Instant until = NOW.plusSeconds(15);
        assertThat(at(NOW, refused).roomAt()).isEqualTo(until);
        assertThat(at(until.minusMillis(1), refused).hasRoom(0)).isFalse();
        assertThat(at(until, refused).hasRoom(0)).isTrue();
        assertThat(at(until, refused).hasRoom(1)).as("the probe is one").isFalse();
    }

    @Test
    void whoWaitsHasTheNextProbe() {
        OfferingRecord waiting = at(NOW, admitted(UNKNOWN, 4)).enter(vm(5)).record();

        Change change = at(NOW, waiting).refusedAndLeft(vm(1), NONE_LEFT, 1);

        assertThat(change.called()).containsExactly(vm(5));
        assertThat(change.delay()).isEqualTo(Duration.ofSeconds(15));
        assertThat(change.record().waiting()).containsExactly(vm(5));
    }

    @Test
    void refusalThatSaysNothingAboutTheOfferingCallsTheNextOne() {
        OfferingRecord waiting = at(NOW, admitted(UNKNOWN, 4)).enter(vm(5)).record();

        Change change = at(NOW, waiting).refusedAndLeft(vm(1), refusal(Kind.FATAL, "X"), 1);

        assertThat(change.called()).containsExactly(vm(5));
        assertThat(change.delay()).isZero();
        assertThat(change.record().shortage()).isEmpty();
    }

    @Test
    void toldTwiceItChangesNothing() {
        OfferingRecord once = at(NOW, admitted(UNKNOWN, 1))
                .refusedAndLeft(vm(1), NONE_LEFT, 1)
                .record();

        assertThat(at(NOW, once).refusedAndLeft(vm(1), NONE_LEFT, 1)).isEqualTo(Change.of(once));
    }

    @ParameterizedTest
    @CsvSource({"1, PT7M30S, PT15M", "3, PT2M30S, PT5M", "100, PT15S, PT30S"})
    void poolAsksAsOftenAsAllItsVmsWould(int needed, Duration atLeast, Duration atMost) {
        OfferingRecord old = UNKNOWN.withShortage(Optional.of(new Shortage(NOW.minusSeconds(60), NOW, 60, "x")));
        OfferingRecord probing = at(NOW, old).enterOrLeave(vm(1)).record();

        Shortage next = at(NOW, probing)
                .refusedAndLeft(vm(1), NONE_LEFT, needed)
                .record()
                .shortage()
                .orElseThrow();

        assertThat(Duration.between(NOW, next.until())).isBetween(atLeast, atMost);
    }

    private static Gate at(Instant when, OfferingRecord record) {
        return new Gate(record, RestartPolicy.defaults(), when);
    }

    private static OfferingRecord admitted(OfferingRecord record, int count) {
        OfferingRecord known = record;
        for (int number = 1; number <= count; number++) {
            known = at(NOW, known).enter(vm(number)).record();
        }
        return known;
    }

    private static VmId vm(int number) {
        return new VmId("11111111-2222-3333-4444-555555555555", "rg", "vm-" + number);
    }

    private static Refusal refusal(Kind kind, String code) {
        return new Refusal(kind, code, "", Optional.empty());
    }
}
