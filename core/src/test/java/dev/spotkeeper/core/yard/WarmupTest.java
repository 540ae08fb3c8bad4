package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.PoolRecoveryTest.entries;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Vm;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VMs that run and whose worker never becomes ready for work. */
class WarmupTest {
    private static final Duration LIMIT = Duration.ofMinutes(12);
    private static final Duration LONG = Duration.ofMinutes(130);
    private static final Offering PLACE = Pools.spot("westeurope", "1", Pools.SMALL);

    @Test
    void vmWhoseWorkerNeverGetsReadyIsReplacedWhenItsTimeIsUp() {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(2));
        Phase.Up up = (Phase.Up) yard.record().members().get(0).phase();
        Server first = yard.running().get(0);

        yard.run(Duration.ofMinutes(16));

        assertThat(entries(yard, "unready")).singleElement().satisfies(entry -> {
            assertThat(entry.vm()).isEqualTo(first.id);
            assertThat(entry.at()).isBetween(up.since().plus(LIMIT), up.since().plus(LIMIT.plusSeconds(60)));
            assertThat(entry.why())
                    .startsWith("it never became ready for work: it has run for PT12M")
                    .endsWith("and its worker said nothing");
            assertThat(entry.data()).containsEntry("inARow", "1").containsKeys("offering", "runningSince");
        });
        assertThat(yard.running())
                .singleElement()
                .satisfies(server -> assertThat(generation(server)).isEqualTo(2));
        assertThat(entries(yard, "removed"))
                .extracting(Journal.Entry::why)
                .containsExactly(entries(yard, "unready").get(0).why());
        assertThat(yard.cloud.existing()).hasSize(1);
    }

    @Test
    void offeringIsNotToBlame() {
        Yard yard = silent(1);

        yard.run(Duration.ofMinutes(18));

        assertThat(yard.record().losses()).isEmpty();
        assertThat(yard.record().refusals()).isZero();
        assertThat(yard.record().tracks().values())
                .allSatisfy(track -> assertThat(track.evictions()).isZero());
        assertThat(yard.offerings.all(Pools.SUBSCRIPTION))
                .isNotEmpty()
                .allSatisfy(record -> assertThat(record.shortage()).isEmpty());
        assertThat(yard.cloud.servers())
                .hasSize(2)
                .extracting(server -> server.offering)
                .as("it is ranked as before")
                .containsOnly(yard.runningIn().get(0));
    }

    @Test
    void afterThreeInARowNoMoreAreReplacedAndPeopleAreToldOnceAnHour() {
        Yard yard = silent(1);

        yard.run(Duration.ofHours(3));

        assertThat(entries(yard, "unready"))
                .extracting(entry -> entry.data().get("inARow"))
                .containsExactly("1", "2", "3");
        assertThat(yard.running()).extracting(WarmupTest::generation).containsExactly(4);
        assertThat(told(yard)).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.why()).startsWith("3 VMs in a row never became ready, so none is replaced for that");
            assertThat(entry.data()).containsEntry("tellPeople", "true");
        });
        assertThat(yard.walks()).isLessThan(200);
    }

    @Test
    void ofManyVmsAtOnceNoMoreAreGivenUpThanInARow() {
        Yard yard = silent(6);

        yard.run(Duration.ofMinutes(40));

        assertThat(entries(yard, "unready")).hasSize(3);
        assertThat(yard.running()).hasSize(6);
        assertThat(told(yard)).hasSize(1);
        assertThat(yard.calls())
                .filteredOn("observe"::equals)
                .as("looks at VMs that are late")
                .hasSize(3);
    }

    @Test
    void oneThatBecomesReadyEndsTheRow() {
        Yard yard = silent(2);
        yard.run(Duration.ofMinutes(60));
        assertThat(entries(yard, "unready")).hasSize(3);
        assertThat(yard.record().unready()).isEqualTo(3);

        Server ready = yard.running().get(0);
        say(yard, ready, WorkerPhase.READY);
        yard.run(Duration.ofMinutes(6));

        assertThat(entries(yard, "ready"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why())
                        .isEqualTo("its worker is ready for work; VMs that do not get ready are replaced again"));
        assertThat(entries(yard, "unready"))
                .hasSize(4)
                .last()
                .satisfies(entry -> assertThat(entry.vm()).isNotEqualTo(ready.id));
        assertThat(yard.running()).contains(ready);
    }

    @Test
    void anotherDocumentIsAnotherChance() {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(70));
        assertThat(entries(yard, "unready")).hasSize(3);

        yard.ask(pool(1), "2");
        yard.run(Duration.ofMinutes(10));

        assertThat(entries(yard, "unready"))
                .hasSize(4)
                .last()
                .satisfies(entry -> assertThat(entry.data()).containsEntry("inARow", "1"));
    }

    @ParameterizedTest
    @EnumSource(
            value = WorkerPhase.class,
            names = {"READY", "WORKING"})
    void vmWhoseWorkerWasReadyOnceIsKeptHoweverSilentItIs(WorkerPhase phase) {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(3));
        Server only = yard.running().get(0);
        say(yard, only, phase);
        yard.run(Duration.ofMinutes(6));
        assertThat(yard.record().members().get(0).phase())
                .isInstanceOfSatisfying(
                        Phase.Up.class, up -> assertThat(up.readyAt()).isPresent());
        assertThat(entries(yard, "ready")).singleElement().satisfies(entry -> {
            assertThat(entry.why()).isEqualTo("its worker is ready for work");
            assertThat(entry.data()).containsKey("runningSince");
        });
        assertThat(yard.calls()).doesNotContain("heartbeat");

        say(yard, only, WorkerPhase.WARMING);
        yard.run(LONG);

        assertThat(yard.running()).containsExactly(only);
        assertThat(entries(yard, "ready")).hasSize(1);
    }

    @Test
    void vmThatItsOwnerTookAwayForAWhileIsKeptWithoutBeingAskedAgain() {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(3));
        Server only = yard.running().get(0);
        say(yard, only, WorkerPhase.READY);
        yard.run(Duration.ofHours(2));
        String pool = only.tags.remove(Vm.POOL_TAG);
        yard.run(Duration.ofHours(1));
        assertThat(entries(yard, "retire")).hasSize(1);

        only.tags.put(Vm.POOL_TAG, pool);
        yard.run(LONG);

        assertThat(entries(yard, "rejoin")).hasSize(1);
        assertThat(entries(yard, "unready")).isEmpty();
        assertThat(yard.running()).containsExactly(only);
    }

    @Test
    void heartbeatsThatCannotBeReadAreNoSilence() {
        Yard yard = silent(2);
        yard.workers.fall("the table heartbeats cannot be read: 403");

        yard.run(LONG);

        assertThat(entries(yard, "unready")).isEmpty();
        assertThat(told(yard)).hasSize(3).allSatisfy(entry -> {
            assertThat(entry.why())
                    .isEqualTo("it is not known whether its worker is ready for work, and no VM is replaced for that: "
                            + "the table heartbeats cannot be read: 403");
            assertThat(entry.data()).containsEntry("tellPeople", "true");
        });
        assertThat(yard.calls())
                .filteredOn("heartbeat"::equals)
                .as("of two VMs")
                .hasSize(1);

        yard.workers.rise();
        yard.run(Duration.ofMinutes(6));

        assertThat(entries(yard, "unready")).hasSize(2);
    }

    @Test
    void rowThatCannotBeReadKeepsNobodyFromHearingOtherWorkers() {
        Yard yard = silent(2);
        yard.run(Duration.ofMinutes(2));
        Server torn = yard.running().get(0);
        Server silent = yard.running().get(1);
        yard.workers.tear(torn.id);

        yard.run(Duration.ofMinutes(16));

        assertThat(entries(yard, "unready"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.vm()).isEqualTo(silent.id));
        assertThat(yard.running()).contains(torn);
    }

    @Test
    void vmsThatRanWhenItWasNotJudgedHaveTheirTimeFromWhenItIs() {
        Yard yard = PoolRecoveryTest.whole(Pools.spot(2), PLACE);
        yard.run(LONG);
        Server restarted = yard.running().get(0);
        Server silent = yard.running().get(1);
        say(yard, restarted, WorkerPhase.WARMING);
        yard.ask(pool(2), "2");
        yard.run(LIMIT.minusMinutes(2));
        assertThat(entries(yard, "unready")).isEmpty();

        say(yard, restarted, WorkerPhase.READY);
        yard.run(Duration.ofMinutes(8));

        assertThat(entries(yard, "unready"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.vm()).isEqualTo(silent.id));
        assertThat(yard.running()).contains(restarted);
    }

    @Test
    void nobodyListensForPoolsThatDoNotJudgeIt() {
        Yard yard = PoolRecoveryTest.whole(Pools.spot(1), PLACE);
        yard.run(LONG);

        assertThat(yard.calls()).contains("load").doesNotContain("heartbeat");
        assertThat(entries(yard, "unready")).isEmpty();
    }

    @Test
    void vmThatItsOwnerDeletedAMomentAgoIsLookedAtOnceMore() {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(2));
        Server only = yard.running().get(0);
        Phase.Up up = (Phase.Up) yard.record().members().get(0).phase();
        Duration untilLate = Duration.between(yard.clock.instant(), up.since().plus(LIMIT));
        yard.at(untilLate.minusSeconds(25), () -> yard.ownerDeletesUntold(only));

        yard.run(LONG);

        assertThat(entries(yard, "unready")).isEmpty();
        assertThat(entries(yard, "retire")).hasSize(1);
        assertThat(yard.running()).isEmpty();
    }

    @Test
    void regularVmIsJudgedToo() {
        Yard yard = Yard.calm(Pools.withReadyWithin(Pools.flexible(1, 0, 1, Duration.ofDays(1)), LIMIT));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));

        yard.run(Duration.ofMinutes(20));

        assertThat(entries(yard, "unready")).hasSize(1);
        assertThat(yard.running()).singleElement().satisfies(server -> {
            assertThat(server.offering.place().spot()).isFalse();
            assertThat(server.id).isNotEqualTo(entries(yard, "unready").get(0).vm());
        });
    }

    @Test
    void poolThatLeftTheDocumentIsJudgedNoMore() {
        Yard yard = silent(1);
        yard.run(Duration.ofMinutes(3));

        yard.askForNothing();
        yard.run(LONG);

        assertThat(entries(yard, "unready")).isEmpty();
        assertThat(yard.running()).hasSize(1);
    }

    private static Yard silent(int target) {
        Yard yard = Yard.calm(pool(target));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 10));
        return yard;
    }

    private static Pool pool(int target) {
        return Pools.withReadyWithin(Pools.spot(target), LIMIT);
    }

    private static List<Journal.Entry> told(Yard yard) {
        return entries(yard, "wait").stream()
                .filter(entry -> entry.data().containsKey("tellPeople"))
                .toList();
    }

    static void say(Yard yard, Server server, WorkerPhase phase) {
        Instant now = yard.clock.instant();
        VmId vm = server.id;
        yard.workers.say(new Heartbeat(vm, "m", phase, now, Optional.empty(), now, Optional.empty()));
    }

    private static int generation(Server server) {
        return MemberId.of(server.id).orElseThrow().generation();
    }
}
