package dev.spotkeeper.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.memory.PoolRecordsInMemory;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.record.Claim;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import dev.spotkeeper.core.stage.Stage;
import dev.spotkeeper.core.stage.Tap;
import dev.spotkeeper.core.stage.TornRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private static final Duration LONG = Forgetting.AFTER.plusSeconds(1);
    private static final VmId MEMBER = new VmId(Stage.SUBSCRIPTION, "rg", "flex-m1g2");

    private final Stage stage = Stage.withRunningVm();
    private final PoolRecordsInMemory pools = new PoolRecordsInMemory();

    @BeforeEach
    void nobodyWaits() {
        stage.compute.delete(Stage.VM);
        stage.pass();
    }

    @Test
    void vmThatIsGoneForLongIsForgottenAndThatIsLogged() {
        stage.clock.advance(LONG);

        assertThat(reconcile()).isEqualTo(new SweepResult(0, 0, ""));
        assertThat(stage.records.load(Stage.VM)).isEmpty();
        assertThat(stage.journal.entries())
                .extracting(Journal.Entry::what)
                .filteredOn("forget"::equals)
                .hasSize(1);
    }

    @Test
    void vmThatIsGoneForLessStays() {
        stage.clock.advance(Forgetting.AFTER);
        reconcile();

        assertThat(stage.records.load(Stage.VM)).isPresent();
    }

    @Test
    void vmThatArmListsStaysHoweverLongNobodyLookedAtIt() {
        Stage there = Stage.withRunningVm();
        there.clock.advance(LONG);
        new ReconcileSweep(there.ports, pools).run(Stage.SUBSCRIPTION);

        assertThat(there.records.load(Stage.VM)).isPresent();
    }

    @Test
    void listThatBreaksOffForgetsNothing() {
        stage.clock.advance(LONG);
        stage.compute.nextLook(new Refusal(Refusal.Kind.TRANSIENT, "", "later", Optional.empty()));
        reconcile();

        assertThat(stage.records.load(Stage.VM)).isPresent();
    }

    @Test
    void vmThatSomebodyWroteMeanwhileStays() {
        stage.clock.advance(LONG);
        Tap.Hook hook = new Tap.Hook() {
            @Override
            public void before(String call) {
                if (call.equals("delete")) {
                    change();
                }
            }

            @Override
            public void after(String call) {}
        };
        new ReconcileSweep(Tap.on(stage.ports, hook), pools).run(Stage.SUBSCRIPTION);

        assertThat(stage.record().decision()).isEqualTo("changed");
    }

    @Test
    void vmThatIsBeingStartedOrWaitsForItsOfferingStays() {
        stage.clock.advance(LONG);
        Instant now = stage.now();
        Claim claim = new Claim("c/1", now, now.plusSeconds(60), Optional.empty());
        Offering place = new Offering(Stage.SUBSCRIPTION, new Place("westeurope", "1", "Standard_D2s_v5", true));
        VmRecord gone = stage.record();

        assertThat(Forgetting.isStale(gone, now)).isTrue();
        assertThat(Forgetting.isStale(gone.withClaim(Optional.of(claim)), now)).isFalse();
        assertThat(Forgetting.isStale(gone.withClaim(Optional.of(claim)), now.plusSeconds(60)))
                .isTrue();
        assertThat(Forgetting.isStale(gone.withOffering(Optional.of(place)), now))
                .isFalse();
    }

    @Test
    void vmThatNeverWasIsForgottenWhenNobodySpeaksOfItAnyMore() {
        Instant now = stage.now();
        Instant told = now.minus(LONG);
        VmId invented = new VmId(Stage.SUBSCRIPTION, "none", "vm-x");
        Signal notice = new Signal(
                "e", invented, Signal.Kind.EVICTION_NOTICED, Signal.Source.WORKER_NOTICE, told, Optional.empty());
        VmRecord unseen = VmRecord.unseen(invented).withDueAt(Optional.of(now.plusSeconds(60)));

        assertThat(Forgetting.isStale(unseen.withEvidence(unseen.evidence().merge(notice, told)), now))
                .isTrue();
        assertThat(Forgetting.isStale(
                        unseen.withEvidence(unseen.evidence().merge(notice, now.minus(Forgetting.AFTER))), now))
                .isFalse();
        assertThat(Forgetting.isStale(unseen, now)).as("deployed just now").isFalse();
        assertThat(Forgetting.isStale(VmRecord.unseen(invented), now)).isTrue();
    }

    @Test
    void vmOfAPoolStaysAsLongAsThePoolKnowsOfIt() {
        stage.records.create(VmRecord.unseen(MEMBER));
        Member present =
                new Member(1, 2, new Phase.Retired(stage.now(), "", Optional.empty(), true), OptionalInt.empty());
        pools.create(pool(List.of(present), List.of()));
        reconcile();
        assertThat(stage.records.load(MEMBER)).isPresent();

        replace(pool(List.of(present.nextGeneration(present.phase())), List.of(remains())));
        reconcile();
        assertThat(stage.records.load(MEMBER)).as("its parts are looked for").isPresent();

        replace(pool(List.of(present.nextGeneration(present.phase())), List.of()));
        reconcile();
        assertThat(stage.records.load(MEMBER)).isEmpty();
    }

    @Test
    void poolWhoseRecordCannotBeReadKeepsItsVms() {
        stage.records.create(VmRecord.unseen(MEMBER));
        PoolRecords torn = (PoolRecords) java.lang.reflect.Proxy.newProxyInstance(
                PoolRecords.class.getClassLoader(), new Class<?>[] {PoolRecords.class}, (proxy, method, arguments) -> {
                    throw new IllegalArgumentException("torn");
                });
        new ReconcileSweep(stage.ports, torn).run(Stage.SUBSCRIPTION);

        assertThat(stage.records.load(MEMBER)).isPresent();
    }

    @Test
    void oneRunForgetsSoManyAtMost() {
        for (int number = 0; number < Forgetting.MAX_PER_RUN + 5; number++) {
            stage.records.create(VmRecord.unseen(new VmId(Stage.SUBSCRIPTION, "rg", "old-" + number)));
        }
        int before = stage.records.all(Stage.SUBSCRIPTION).records().size();
        reconcile();
        assertThat(stage.records.all(Stage.SUBSCRIPTION).records()).hasSize(before - Forgetting.MAX_PER_RUN);
        reconcile();
        assertThat(stage.records.all(Stage.SUBSCRIPTION).records()).hasSize(1);
    }

    @Test
    void vmWhoseRecordCannotBeReadIsToldOfAndNotWoken() {
        Stage there = Stage.withRunningVm();
        TornRecords torn = new TornRecords(there.records);
        torn.tear(Stage.VM);
        Ports ports = new Ports(
                there.compute,
                there.health,
                there.logs,
                torn,
                there.offerings,
                there.holds,
                there.journal,
                there.wakes,
                there.prices,
                there.workers,
                there.clock);

        SweepResult result =
                new ReconcileSweep(ports, pools).run(Stage.SUBSCRIPTION).sweep();

        assertThat(result.woken()).isZero();
        assertThat(result.note())
                .isEqualTo("1 records cannot be read, so that nothing is done about their VMs: " + Stage.VM);
    }

    private SweepResult reconcile() {
        return new ReconcileSweep(stage.ports, pools).run(Stage.SUBSCRIPTION).sweep();
    }

    private void change() {
        stage.records.replace(
                stage.record().withDecision("changed"),
                stage.records.load(Stage.VM).orElseThrow().etag());
    }

    private void replace(PoolRecord record) {
        pools.replace(record, pools.load("flex").orElseThrow().etag());
    }

    private static Remains remains() {
        return new Remains(MemberId.of(MEMBER).orElseThrow(), Instant.EPOCH, Instant.EPOCH);
    }

    private static PoolRecord pool(List<Member> members, List<Remains> remains) {
        return new PoolRecord(
                "flex",
                new Pool.Home(Stage.SUBSCRIPTION, "rg"),
                "1",
                2,
                members,
                remains,
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
