package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.PoolRecoveryTest.entries;
import static dev.spotkeeper.core.yard.PoolRecoveryTest.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pool must not touch, and what must not be taken for the end of its VMs. */
class PoolCareTest {
    private static final Duration LONG = Duration.ofHours(2);
    private static final Offering PLACE = Pools.spot("westeurope", "1", Pools.SMALL);

    @Test
    void vmThatSomebodyElseMadeUnderAMembersNameIsNotRemoved() {
        Yard yard = Yard.calm(Pools.spot(1));
        yard.cloud.room(PLACE, 5);
        yard.cloud.nextAnswer(new Begun.Unclear("a lost answer"));
        yard.at(Duration.ofSeconds(10), () -> yard.foreign("flex-m1g1", PLACE));

        yard.run(LONG);

        assertThat(yard.running())
                .hasSize(2)
                .extracting(server -> server.id.name())
                .startsWith("flex-m1g1");
        assertThat(entries(yard, "leave")).singleElement().satisfies(entry -> {
            assertThat(entry.vm().name()).isEqualTo("flex-m1g1");
            assertThat(entry.why()).contains("lacks the tag spotkeeper-pool=flex");
        });
        assertThat(yard.record().remains()).isEmpty();
    }

    @Test
    void groupThatIsNotThereIsNoEndOfItsVms() {
        Yard yard = whole(Pools.spot(2), PLACE);
        int before = yard.cloud.asked().size();
        List<Member> members = yard.record().members();

        yard.cloud.loseGroup();
        yard.run(LONG);

        assertThat(yard.record().members()).isEqualTo(members);
        assertThat(yard.cloud.asked()).hasSize(before);
        assertThat(entries(yard, "lost")).isEmpty();
    }

    @Test
    void groupThatIsNotThereRefusesDeploymentsInClearWords() {
        Yard yard = Yard.calm(Pools.spot(1));
        yard.cloud.room(PLACE, 1);
        yard.cloud.loseGroup();

        yard.run(LONG);

        assertThat(yard.cloud.asked()).isEmpty();
        assertThat(entries(yard, "refused"))
                .hasSizeLessThan(20)
                .allSatisfy(entry -> assertThat(entry.why()).contains("Resource group 'rg' could not be found."))
                .anyMatch(entry -> entry.data().containsKey("tellPeople"));
        assertThat(yard.walks()).isLessThan(120);
    }

    @Test
    void deploymentWhoseGroupVanishedIsToldOfOnceAnHour() {
        Yard yard = Yard.calm(Pools.spot(1));
        yard.cloud.room(PLACE, 1);
        yard.at(Duration.ofSeconds(10), yard.cloud::loseGroup);

        yard.run(Duration.ofMinutes(130));

        assertThat(yard.record().members())
                .singleElement()
                .satisfies(member -> assertThat(member.phase()).isInstanceOf(Phase.Deploying.class));
        assertThat(entries(yard, "wait"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.why()).contains("ResourceGroupNotFound"));
    }

    @Test
    void recordIsReadOnceAWakeAlsoWhereThePoolIsNotInOurCare() {
        Yard yard = whole(Pools.spot(1), PLACE);
        yard.run(Duration.ofMinutes(1));
        assertThat(yard.calls())
                .filteredOn("load"::equals)
                .as("the pool's record and the VM's")
                .hasSize(2);

        Yard elsewhere = Yard.calm(Pools.inSubscription(Pools.spot(1), "99999999-2222-3333-4444-555555555555"));
        assertThat(elsewhere.calls()).containsExactly("load", "current");
        assertThat(elsewhere.run(LONG).cloud.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 60})
    void vmWhoseRecordCannotBeReadIsToldOfAndNothingIsDoneAboutIt(int target) {
        Yard yard = whole(Pools.spot(target), PLACE);
        yard.cloud.room(PLACE, target + 5);
        Server torn = yard.running().get(0);
        Server other = yard.running().get(1);
        int before = yard.cloud.asked().size();

        yard.records.tear(torn.id);
        yard.evict(torn, false);
        yard.evict(other, true);
        yard.run(Duration.ofMinutes(130));

        assertThat(yard.cloud.asked().subList(before, yard.cloud.asked().size()))
                .as("the other one alone is replaced")
                .extracting(
                        asked -> MemberId.of(asked.order().vm()).orElseThrow().number())
                .containsOnly(MemberId.of(other.id).orElseThrow().number());
        assertThat(yard.running()).hasSize(target - 1);
        assertThat(entries(yard, "wait"))
                .filteredOn(entry -> entry.vm().equals(torn.id))
                .hasSize(3)
                .allSatisfy(entry -> {
                    assertThat(entry.why()).startsWith("its record cannot be read: ");
                    assertThat(entry.data()).containsEntry("tellPeople", "true");
                });
    }

    @Test
    void removalInAGroupThatIsNotThereWaitsForPeople() {
        Yard yard = whole(Pools.spot(1), PLACE);

        yard.cloud.loseGroup();
        yard.ask(Pools.spot(0), "2");
        yard.run(Duration.ofMinutes(50));

        assertThat(yard.record().members())
                .singleElement()
                .satisfies(member -> assertThat(member.phase()).isInstanceOf(Phase.Leaving.class));
        assertThat(entries(yard, "wait"))
                .filteredOn(entry -> entry.data().containsKey("tellPeople"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why())
                        .startsWith("it cannot be removed: ")
                        .contains("ResourceGroupNotFound"));
    }
}
