package dev.spotkeeper.core.replacement;

import static dev.spotkeeper.core.stage.Signals.alert;
import static dev.spotkeeper.core.stage.Signals.userStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Billing;
import dev.spotkeeper.core.fleet.EvictionPolicy;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.port.Compute.Observation;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.Life;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FateTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final VmRecord running =
            VmRecord.unseen(Stage.VM).withLife(Life.unseen().see(PowerState.RUNNING, NOW.minus(Duration.ofHours(1))));

    @Test
    void vmThatRunsRuns() {
        assertThat(kind(running, EvictionPolicy.DELETE)).isEqualTo(Fate.Kind.RUNNING);
    }

    @ParameterizedTest
    @EnumSource(
            value = PowerState.class,
            names = {"STARTING", "STOPPING", "DEALLOCATING"})
    void vmOnItsWayIsWaitedFor(PowerState power) {
        assertThat(kind(down(running, power), EvictionPolicy.DELETE)).isEqualTo(Fate.Kind.PENDING);
    }

    @ParameterizedTest
    @CsvSource({"DEALLOCATING, STOPPED", "DEALLOCATED, STOPPED", "STOPPED, STOPPED", "GONE, DELETED"})
    void personsDeedTakesItOut(PowerState power, Fate.Kind kind) {
        VmRecord stopped = told(down(running, power), userStop("S-1", NOW));

        assertThat(kind(stopped, EvictionPolicy.DELETE)).isEqualTo(kind);
        assertThat(kind(stopped, EvictionPolicy.DEALLOCATE)).isEqualTo(kind);
    }

    @Test
    void evictionAloneIsNoLossBeforeItsOwnPassesFoundItOut() {
        VmRecord gone = told(down(running, PowerState.GONE), alert("E-1", NOW));

        assertThat(kind(gone, EvictionPolicy.DELETE)).isEqualTo(Fate.Kind.PENDING);
        VmRecord found = gone.withEpisode(Episode.open("vm-1", NOW, Verdict.EVICTED, Optional.empty())
                        .established())
                .withDecision("replace: Azure evicted it");
        assertThat(Fate.of(found, EvictionPolicy.DELETE, NOW))
                .isEqualTo(new Fate(Fate.Kind.LOST, "replace: Azure evicted it"));
    }

    @Test
    void vmUnderTheDeallocatePolicyIsStartedAgainAndNeverReplaced() {
        VmRecord evicted = told(down(running, PowerState.DEALLOCATED), alert("E-1", NOW));

        assertThat(kind(evicted, EvictionPolicy.DEALLOCATE)).isEqualTo(Fate.Kind.PENDING);
        assertThat(kind(down(running, PowerState.GONE), EvictionPolicy.DEALLOCATE))
                .isEqualTo(Fate.Kind.DELETED);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, RUNNING",
        "STOPPED, STOPPED",
        "DEALLOCATED, STOPPED",
        "DEALLOCATING, PENDING",
        "STARTING, PENDING"
    })
    void regularVmIsTakenAwayByPeopleAlone(PowerState power, Fate.Kind kind) {
        Place place = new Place("westeurope", "1", "Standard_D2s_v5", false);
        Vm vm = new Vm(Stage.VM, place, EvictionPolicy.DELETE, Billing.USUAL, power, Map.of());

        assertThat(Fate.ofRegular(new Observation.Present(vm), Duration.ofHours(1))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void regularVmThatIsGoneWasDeletedAndOneThatCannotBeSeenIsWaitedFor() {
        Refusal outage = new Refusal(Refusal.Kind.TRANSIENT, "503", "later", Optional.empty());

        assertThat(Fate.ofRegular(new Observation.Gone(), Duration.ofMinutes(5)).kind())
                .isEqualTo(Fate.Kind.DELETED);
        assertThat(Fate.ofRegular(new Observation.Unavailable(outage), Duration.ofHours(1))
                        .kind())
                .isEqualTo(Fate.Kind.PENDING);
    }

    @Test
    void regularVmThatWasDeployedJustNowIsWaitedFor() {
        assertThat(Fate.ofRegular(new Observation.Gone(), Duration.ofSeconds(299))
                        .kind())
                .isEqualTo(Fate.Kind.PENDING);
    }

    @Test
    void vmWhoseTagItsOwnerTookAwayIsNotThePoolsAnyMore() {
        Vm untagged = new Vm(
                Stage.VM,
                new Place("westeurope", "1", "Standard_D2s_v5", true),
                EvictionPolicy.DELETE,
                Billing.USUAL,
                PowerState.RUNNING,
                Map.of());

        assertThat(Fate.of(running.withTraits(Traits.of(untagged)), EvictionPolicy.DELETE, NOW))
                .isEqualTo(new Fate(
                        Fate.Kind.STOPPED, "its owner took its tag spotkeeper-pool away: it is not ours any more"));
    }

    private static VmRecord down(VmRecord record, PowerState power) {
        return record.withLife(record.life().see(power, NOW));
    }

    private static VmRecord told(VmRecord record, Signal signal) {
        return record.withEvidence(record.evidence().merge(signal, NOW));
    }

    private static Fate.Kind kind(VmRecord record, EvictionPolicy policy) {
        return Fate.of(record, policy, NOW).kind();
    }
}
