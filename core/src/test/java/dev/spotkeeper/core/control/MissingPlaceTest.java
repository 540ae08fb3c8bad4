package dev.spotkeeper.core.control;

import static dev.spotkeeper.core.stage.Signals.alert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.memory.WakesInMemory.Wake;
import dev.spotkeeper.core.plan.MissingPlace;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ARM says that there is no such resource group, or no such subscription. */
class MissingPlaceTest {
    private static final VmId INVENTED = new VmId(Stage.SUBSCRIPTION, "none", "vm-x");

    private final Stage stage = Stage.withRunningVm();

    @ParameterizedTest
    @ValueSource(
            strings = {"ResourceGroupNotFound", "resourcegroupnotfound", "SubscriptionNotFound", "InvalidSubscriptionId"
            })
    void noticeAboutAnInventedVmLeavesNoTrace(String code) {
        drain();
        PassResult result = told(INVENTED, code);

        assertThat(result.what()).isEqualTo("ignore");
        assertThat(result.wakeAfter()).isEmpty();
        assertThat(stage.records.load(INVENTED)).isEmpty();
        assertThat(stage.wakes.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuthorizationFailed", "", "WhatComes"})
    void whatIsToldWhileArmDoesNotSayIsKept(String code) {
        told(INVENTED, code);

        assertThat(stage.records.load(INVENTED))
                .hasValueSatisfying(kept -> assertThat(kept.record().dueAt()).isPresent());
    }

    @Test
    void vmThatIsNamedLikeOneOfAPoolIsAskedForAgain() {
        VmId member = new VmId(Stage.SUBSCRIPTION, "none", "flex-m1g1");
        told(member, "ResourceGroupNotFound");

        assertThat(stage.records.load(member))
                .hasValueSatisfying(kept -> assertThat(kept.record().dueAt()).isPresent());
    }

    @Test
    void recordOfAnInventedVmIsWokenNoMoreAndThenForgotten() {
        told(INVENTED, "AuthorizationFailed");
        told(INVENTED, "ResourceGroupNotFound");

        assertThat(stage.records.load(INVENTED))
                .hasValueSatisfying(kept -> assertThat(kept.record().dueAt()).isEmpty());
        assertThat(reconcile().woken()).isZero();
        stage.clock.advance(Forgetting.AFTER.plusSeconds(1));
        reconcile();
        assertThat(stage.records.load(INVENTED)).isEmpty();
    }

    @Test
    void vmWhoseGroupWasDeletedIsNotAskedForAgain() {
        stage.compute.delete(Stage.VM);
        lose("ResourceGroupNotFound");
        int before = stage.compute.observations();
        stage.run(Duration.ofDays(1));

        assertThat(stage.compute.observations()).isEqualTo(before);
        assertThat(stage.record().life().power()).as("nothing is inferred").isEqualTo(PowerState.RUNNING);
        stage.clock.advance(Forgetting.AFTER);
        reconcile();
        assertThat(stage.records.load(Stage.VM)).isEmpty();
    }

    @Test
    void vmThatArmListsAllTheSameIsLookedAtAgain() {
        lose("ResourceGroupNotFound");
        assertThat(MissingPlace.isSettled(stage.record())).isTrue();
        drain();

        assertThat(reconcile().woken()).isEqualTo(1);
        assertThat(stage.wakes.take()).map(Wake::reason).contains("ARM lists it again");
        stage.pass();
        assertThat(reconcile().woken()).isZero();
    }

    @Test
    void vmThatComesBackDownIsStartedOnEvidenceAlone() {
        lose("ResourceGroupNotFound");
        stage.ownerStops().run(Duration.ofHours(2));
        assertThat(stage.starts()).as("nobody says that it was evicted").isZero();

        Stage evicted = Stage.withRunningVm();
        evicted.compute.nextLook(refusal("ResourceGroupNotFound"));
        evicted.pass(alert("E-1", evicted.now()));
        evicted.evict().run(Duration.ofMinutes(15));
        assertThat(evicted.starts()).isEqualTo(1);
    }

    @Test
    void vmOfASubscriptionThatIsNotFoundIsAskedForAgainOnceItWasSeen() {
        lose("SubscriptionNotFound");

        assertThat(stage.record().dueAt()).isPresent();
    }

    @Test
    void placeInAnOfferingIsGivenBackAndAStartThatIsUnderWayIsWaitedFor() {
        Offering place = new Offering(Stage.SUBSCRIPTION, new Place("westeurope", "1", "Standard_D2s_v5", true));
        Claim claim = new Claim("c/1", stage.now(), stage.now().plusSeconds(60), Optional.empty());
        change(stage.record().withClaim(Optional.of(claim)).withOffering(Optional.of(place)));

        lose("ResourceGroupNotFound");
        assertThat(stage.record().offering()).isPresent();
        assertThat(stage.record().dueAt()).isPresent();

        stage.clock.advance(Duration.ofSeconds(60));
        lose("ResourceGroupNotFound");
        assertThat(stage.record().offering()).isEmpty();
        assertThat(stage.record().claim()).isEmpty();
        assertThat(stage.record().dueAt()).isEmpty();
    }

    private PassResult told(VmId vm, String code) {
        Signal notice = new Signal(
                "N-" + code,
                vm,
                Signal.Kind.EVICTION_NOTICED,
                Signal.Source.WORKER_NOTICE,
                stage.now(),
                Optional.of(stage.now().plusSeconds(30)));
        stage.compute.nextLook(refusal(code));
        return new Pass(stage.ports, stage.policy).run(vm, List.of(notice));
    }

    private void lose(String code) {
        stage.compute.nextLook(refusal(code));
        stage.pass();
    }

    private static Refusal refusal(String code) {
        Refusal.Kind kind = code.length() > "WhatComes".length() ? Refusal.Kind.FATAL : Refusal.Kind.TRANSIENT;
        return new Refusal(kind, code, "no", Optional.empty());
    }

    private SweepResult reconcile() {
        return new ReconcileSweep(stage.ports, new PoolRecordsInMemory())
                .run(Stage.SUBSCRIPTION)
                .sweep();
    }

    private void drain() {
        for (Optional<Wake> wake = stage.wakes.take(); wake.isPresent(); ) {
            wake = stage.wakes.take();
        }
    }

    private void change(VmRecord record) {
        stage.records.replace(record, stage.records.load(Stage.VM).orElseThrow().etag());
    }
}
