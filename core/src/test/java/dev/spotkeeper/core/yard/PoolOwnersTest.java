package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.PoolRecoveryTest.entries;
import static dev.spotkeeper.core.yard.PoolRecoveryTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do to a pool: by their VMs, and by their fleet document. */
class PoolOwnersTest {
    private static final Duration LONG = Duration.ofHours(2);
    private static final Offering PLACE = Pools.spot("westeurope", "1", Pools.SMALL);

    @Test
    void memberWhoseVmItsOwnerDeletedIsNotReplacedUntilTheDocumentChanges() {
        Yard yard = whole(Pools.spot(3), PLACE);
        int before = yard.cloud.asked().size();

        yard.ownerDeletes(yard.running().get(0));
        yard.run(LONG);
        assertThat(yard.running()).hasSize(2);
        assertThat(yard.cloud.asked()).hasSize(before);
        assertThat(entries(yard, "retire")).hasSize(1);
        yard.ask(Pools.spot(3), "2");
        yard.run(Duration.ofMinutes(10));

        assertThat(yard.running()).hasSize(3);
        assertThat(yard.record().members()).extracting(Member::number).containsExactly(2, 3, 4);
    }

    @Test
    void stoppedMemberIsLeftAloneAndCountsAgainWhenItsOwnerStartsIt() {
        Yard yard = whole(Pools.spot(2), PLACE);
        Server stopped = yard.running().get(0);
        int before = yard.cloud.asked().size();

        yard.ownerStops(stopped);
        yard.run(LONG);
        assertThat(yard.running()).hasSize(1);
        assertThat(yard.cloud.existing()).hasSize(2);
        yard.ownerStarts(stopped);
        yard.run(LONG);

        assertThat(yard.running()).hasSize(2);
        assertThat(yard.cloud.asked()).hasSize(before);
        assertThat(entries(yard, "rejoin")).hasSize(1);
    }

    @Test
    void ownerWhoStartsHisVmAfterTheDocumentChangedMakesNoVmTooMany() {
        Yard yard = whole(Pools.spot(2), PLACE);
        yard.cloud.room(PLACE, 5);
        Server stopped = yard.running().get(0);
        yard.ownerStops(stopped);
        yard.run(Duration.ofMinutes(20));
        yard.ask(Pools.spot(2), "2");
        yard.run(Duration.ofMinutes(20));
        assertThat(yard.running()).hasSize(2);

        yard.ownerStarts(stopped);
        yard.run(LONG);

        assertThat(yard.running()).hasSize(2);
        assertThat(yard.cloud.existing()).hasSize(2);
    }

    @Test
    void deletionThatAWorkersNoticeHidesIsRespected() {
        Yard yard = whole(Pools.spot(1), PLACE);
        Server mine = yard.running().get(0);
        Instant now = yard.clock.instant();
        yard.tell(new Signal(
                "forged",
                mine.id,
                Signal.Kind.EVICTION_NOTICED,
                Signal.Source.WORKER_NOTICE,
                now,
                Optional.of(now.plusSeconds(30))));
        yard.at(Duration.ofSeconds(45), () -> yard.ownerDeletesUntold(mine));

        yard.run(LONG);

        assertThat(yard.running()).isEmpty();
    }

    @Test
    void poolThatMovesKeepsItsVmsUntilItIsEmpty() {
        Yard yard = whole(Pools.spot(1), PLACE);

        yard.ask(Pools.movedTo(Pools.spot(2), "other"), "2");
        yard.run(Duration.ofMinutes(30));
        assertThat(yard.cloud.existing())
                .extracting(server -> server.id.resourceGroup())
                .containsExactly("rg");
        yard.ask(Pools.spot(0), "3");
        yard.run(Duration.ofMinutes(30));
        yard.ask(Pools.movedTo(Pools.spot(1), "other"), "4");
        yard.run(Duration.ofMinutes(30));

        assertThat(yard.cloud.existing())
                .extracting(server -> server.id.resourceGroup())
                .containsExactly("other");
    }

    @Test
    void smallerTargetDrainsWhoeverIsMissedLeast() {
        Yard yard = whole(Pools.spot(4), PLACE);

        yard.ask(Pools.spot(1), "2");
        yard.run(Duration.ofMinutes(20));

        assertThat(yard.cloud.existing())
                .hasSize(1)
                .allMatch(server -> server.id.name().startsWith("flex-m1g"));
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
        assertThat(yard.record().members()).hasSize(1);
        assertThat(entries(yard, "removed")).hasSize(3);
    }

    @Test
    void largerTargetGetsNewMembersWithNewNumbers() {
        Yard yard = whole(Pools.spot(1), PLACE);
        yard.cloud.room(PLACE, 3);

        yard.ask(Pools.spot(3), "2");
        yard.run(Duration.ofMinutes(10));

        assertThat(yard.record().members()).extracting(Member::number).containsExactly(1, 2, 3);
        assertThat(yard.running()).hasSize(3);
    }

    @Test
    void targetOfNothingEmptiesThePool() {
        Yard yard = whole(Pools.spot(2), PLACE);

        yard.ask(Pools.spot(0), "2");
        yard.run(Duration.ofMinutes(20));

        assertThat(yard.cloud.existing()).isEmpty();
        assertThat(yard.record().members()).isEmpty();
        assertThat(yard.record().dueAt()).isEmpty();
    }

    @Test
    void poolThatIsNamedNoLongerKeepsItsVmsAndGetsNoneNew() {
        Yard yard = whole(Pools.spot(2), PLACE);

        int before = yard.cloud.asked().size();

        yard.askForNothing();
        yard.evict(yard.running().get(0), true);
        yard.run(LONG);

        assertThat(yard.running()).hasSize(1);
        assertThat(yard.cloud.asked()).hasSize(before);
        assertThat(PoolRecoveryTest.leftParts(yard)).isEmpty();
    }

    @Test
    void regularVmThatItsOwnerTookAwayIsNotReplacedEither() {
        Pool pool = Pools.flexible(1, 0, 2, Duration.ofHours(20));
        Yard yard = Yard.calm(pool);
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(20));
        int before = yard.cloud.asked().size();

        yard.ownerDeletes(yard.running().get(0));
        yard.run(LONG);

        assertThat(yard.cloud.asked()).hasSize(before);
        assertThat(yard.record().members())
                .singleElement()
                .satisfies(member -> assertThat(member.phase()).isInstanceOf(Phase.Retired.class));
    }
}
