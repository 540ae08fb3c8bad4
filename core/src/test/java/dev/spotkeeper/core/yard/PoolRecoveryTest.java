package dev.spotkeeper.core.yard;

import static dev.spotkeeper.core.yard.Pools.BIG;
import static dev.spotkeeper.core.yard.Pools.SMALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.stage.Troupe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One pool, one controller, one trouble at a time. */
class PoolRecoveryTest {
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Offering FIRST = Pools.spot("westeurope", "1", SMALL);
    private static final Offering SECOND = Pools.spot("westeurope", "2", SMALL);
    private static final Offering NORTH = Pools.spot("northeurope", "1", BIG);

    @Test
    void wishAboutPricesIsATagOfItsVms() {
        Yard priced = whole(Pools.withPrice(Pools.spot(1), "raise 0.2"), FIRST);
        Yard plain = whole(Pools.spot(1), FIRST);

        assertThat(priced.running())
                .singleElement()
                .satisfies(server -> assertThat(server.tags).containsEntry("spotkeeper-price", "raise 0.2"));
        assertThat(plain.running())
                .singleElement()
                .satisfies(server -> assertThat(server.tags).doesNotContainKey("spotkeeper-price"));
    }

    @Test
    void newPoolIsFilledUnderNamesThatSayWhichVmOfWhichMember() {
        Yard yard = Yard.calm(Pools.spot(3));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 10));

        yard.run(SOON);

        assertThat(yard.running())
                .extracting(server -> server.id.name())
                .containsExactly("flex-m1g1", "flex-m2g1", "flex-m3g1");
        assertThat(yard.cloud.existing()).hasSize(3);
        assertThat(entries(yard, "deployed")).hasSize(3);
    }

    @Test
    void cheapestOfferingThatHasRoomIsChosenAndTheDecisionShowsTheCandidates() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> {
            yard.cloud.room(offering, 1);
            yard.price(offering, 0.05);
        });
        yard.price(NORTH, 0.01);

        yard.run(SOON);

        assertThat(yard.runningIn()).containsExactly(NORTH);
        assertThat(entries(yard, "deploy"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.data())
                        .containsEntry("candidates", "6")
                        .containsEntry("offering", "Standard_D4s_v5 in northeurope-1")
                        .containsEntry("priority", "Spot")
                        .hasEntrySatisfying(
                                "candidate1", words -> assertThat(words).startsWith("Standard_D4s_v5 in northe")));
    }

    @Test
    void whoFindsNothingNewWritesNothingSoThatManyMayLookAtOnce() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 1));
        yard.run(Duration.ofSeconds(22));
        yard.look();
        String before = etag(yard);

        yard.look();

        assertThat(yard.record().members()).allMatch(member -> member.phase() instanceof Phase.Deploying);
        assertThat(etag(yard)).isEqualTo(before);
    }

    private static String etag(Yard yard) {
        return yard.pools.load(Pools.NAME).orElseThrow().etag();
    }

    @Test
    void offeringAboveTheCapIsNeverAsked() {
        Yard yard = Yard.calm(Pools.withMaxPrice(Pools.spot(1), "0.03"));
        Pools.all(true).forEach(offering -> {
            yard.cloud.room(offering, 1);
            yard.price(offering, 0.05);
        });
        yard.run(SOON);
        assertThat(yard.cloud.asked()).isEmpty();

        yard.price(SECOND, 0.02);
        yard.run(Duration.ofMinutes(20));

        assertThat(yard.runningIn()).containsExactly(SECOND);
    }

    @Test
    void evictedMemberIsReplacedElsewhereByItsNextGeneration() {
        Yard yard = whole(Pools.spot(2), FIRST, SECOND);
        yard.cloud.room(NORTH, 5);

        yard.lose(List.of(FIRST, SECOND));
        yard.run(SOON);

        assertThat(yard.runningIn()).containsOnly(NORTH).hasSize(2);
        assertThat(yard.running())
                .allMatch(server -> MemberId.of(server.id).orElseThrow().generation() >= 2);
        assertThat(entries(yard, "lost")).hasSize(2);
    }

    @Test
    void evictionsThatComeTogetherAreLookedAtTogether() {
        Pool pool = Pools.wide(40);
        Yard yard = Yard.calm(pool);
        Pools.offerings(pool).forEach(offering -> yard.cloud.room(offering, 40));
        yard.run(Duration.ofMinutes(20));
        int before = yard.walks();

        for (Server server : yard.running()) {
            long number = MemberId.of(server.id).orElseThrow().number();
            yard.at(Duration.ofMillis(500 * number), () -> yard.evict(server, true));
        }
        yard.run(Duration.ofMinutes(4));

        assertThat(yard.running()).hasSize(40);
        assertThat(yard.walks() - before).isLessThan(100);
    }

    @Test
    void evictionThatNobodyTellsOfIsFoundOutByItsSilence() {
        Yard yard = whole(Pools.spot(1), FIRST);
        yard.cloud.room(FIRST, 0);
        yard.cloud.room(SECOND, 1);

        yard.evict(yard.running().get(0), false);
        yard.run(Duration.ofMinutes(10));
        assertThat(yard.running()).isEmpty();
        yard.run(Duration.ofMinutes(20));

        assertThat(yard.runningIn()).containsExactly(SECOND);
    }

    @Test
    void refusedDeploymentTriesTheNextOfferingInTheSameMinute() {
        Yard yard = Yard.calm(Pools.spot(1));
        yard.cloud.room(NORTH, 1);

        yard.run(Duration.ofMinutes(3));

        assertThat(yard.runningIn()).containsExactly(NORTH);
        assertThat(entries(yard, "refused"))
                .isNotEmpty()
                .allMatch(entry -> entry.why().contains("SkuNotAvailable"));
    }

    @Test
    void failedDeploymentLeavesNothingBehind() {
        Cloud.Weather later = new Cloud.Weather(0, Duration.ofSeconds(50), true, true, 0);
        Yard yard = new Yard(Pools.spot(1), new Troupe.Setup(0, 1, 0), later);
        yard.cloud.room(NORTH, 1);

        yard.run(Duration.ofMinutes(30));

        assertThat(yard.runningIn()).containsExactly(NORTH);
        assertThat(yard.cloud.existing()).hasSize(1);
        assertThat(leftParts(yard)).isEmpty();
        assertThat(yard.record().remains()).isEmpty();
    }

    @Test
    void evictionDuringCreationCountsAsARefusal() {
        Yard yard = Yard.calm(Pools.spot(1));
        yard.cloud.room(FIRST, 1);
        yard.run(Duration.ofSeconds(20));
        yard.cloud.room(FIRST, 0);
        yard.cloud.room(SECOND, 1);
        yard.cloud.evict(yard.cloud.servers().get(0));

        yard.run(Duration.ofMinutes(20));

        assertThat(yard.runningIn()).containsExactly(SECOND);
        assertThat(leftParts(yard)).isEmpty();
    }

    @Test
    void lostAnswerIsFollowedByAQuestionNotByASecondDeployment() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 1));
        yard.cloud.nextAnswer(new Begun.Unclear("a lost answer"));

        yard.run(Duration.ofSeconds(100));
        assertThat(yard.cloud.asked()).hasSize(1);
        yard.run(SOON);

        assertThat(yard.cloud.asked()).hasSize(2);
        assertThat(yard.running()).hasSize(1);
    }

    @Test
    void whoGivesNoAnswerThatSaysAnythingIsNotAskedAgainAtOnce() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 1));
        Refusal outage = new Refusal(Refusal.Kind.TRANSIENT, "InternalServerError", "", Optional.empty());
        yard.cloud.nextAnswer(new Begun.Refused(outage));

        yard.run(Duration.ofMinutes(10));

        assertThat(yard.cloud.asked())
                .extracting(asked -> asked.order().offering())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(yard.running()).hasSize(1);
    }

    @Test
    void deploymentThatArrivesAfterItWasGivenUpIsNoSecondVm() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));
        AtomicBoolean isFirst = new AtomicBoolean(true);
        yard.cloud.watchedBy(order -> {
            if (isFirst.getAndSet(false)) {
                // The request is under way for as long as a request may be, and others look meanwhile.
                yard.clock.moveTo(yard.clock.instant().plusSeconds(45));
                yard.look();
            }
        });

        yard.run(Duration.ofHours(2));

        assertThat(yard.running()).hasSize(1);
        assertThat(yard.cloud.existing()).hasSize(1);
    }

    @Test
    void nameThatIsTakenIsLeftToWhoHasIt() {
        Yard yard = Yard.calm(Pools.spot(1));
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));
        Server foreign = yard.foreign("flex-m1g1", FIRST);

        yard.run(Duration.ofMinutes(10));

        assertThat(foreign.power(yard.clock.instant())).isEqualTo(PowerState.RUNNING);
        assertThat(yard.running()).extracting(server -> server.id.name()).containsExactly("flex-m1g1", "flex-m1g2");
    }

    @Test
    void refusalThatOnlyPeopleCanMendIsNotRepeatedEveryMinute() {
        Yard yard = Yard.calm(Pools.spot(1));
        Refusal wrong = new Refusal(Refusal.Kind.FATAL, "InvalidTemplate", "no such image", Optional.empty());
        for (int i = 0; i < 100; i++) {
            yard.cloud.nextAnswer(new Begun.Refused(wrong));
        }

        yard.run(Duration.ofHours(1));

        assertThat(yard.cloud.asked()).hasSizeBetween(6, 12);
    }

    @Test
    void withoutAnyCapacityItAsksRarelyAndTellsPeopleAfterADay() {
        Yard yard = Yard.calm(Pools.spot(1));

        yard.run(Duration.ofHours(25));

        assertThat(yard.cloud.asked()).hasSizeLessThan(25 * 6 * 8);
        assertThat(entries(yard, "wait")).anyMatch(entry -> entry.data().containsKey("tellPeople"));
    }

    @Test
    void windowThatIsShorterThanDoubtAboutAnOfferingIsKept() {
        Yard yard = Yard.calm(Pools.flexible(1, 1, 3, Duration.ofMinutes(1)));
        Pools.all(false).forEach(offering -> yard.cloud.room(offering, 5));
        yard.run(Duration.ofMinutes(2));
        assertThat(yard.runningIn())
                .hasSize(1)
                .noneMatch(offering -> offering.place().spot());
        Pools.all(true).forEach(offering -> yard.cloud.room(offering, 5));

        yard.run(Duration.ofMinutes(3));

        assertThat(yard.runningIn())
                .hasSize(1)
                .allMatch(offering -> offering.place().spot());
    }

    @Test
    void breakerLeavesAnOfferingAloneThatEvictsTooOften() {
        Pool pool = Pools.withBreaker(Pools.spot(1), new Pool.Breaker(2, Duration.ofHours(2), Duration.ofMinutes(90)));
        Yard yard = whole(pool, FIRST);
        yard.evict(yard.running().get(0), true);
        yard.run(Duration.ofMinutes(20));
        assertThat(yard.runningIn()).containsExactly(FIRST);

        yard.evict(yard.running().get(0), true);
        yard.run(Duration.ofMinutes(60));
        assertThat(yard.running()).isEmpty();
        assertThat(entries(yard, "pause"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.why())
                        .isEqualTo(
                                "Standard_D2s_v5 in westeurope-1 is left alone for PT1H30M: 2 evictions within PT2H"));
        yard.run(Duration.ofMinutes(60));

        assertThat(yard.runningIn()).containsExactly(FIRST);
    }

    static List<Journal.Entry> entries(Yard yard, String what) {
        return yard.journal.entries().stream()
                .filter(entry -> entry.what().equals(what))
                .toList();
    }

    static List<Server> leftParts(Yard yard) {
        return yard.cloud.servers().stream()
                .filter(server -> !server.exists(yard.clock.instant()) && server.hasParts())
                .toList();
    }

    /** A pool that is whole, with room for its VMs in these offerings alone. */
    static Yard whole(Pool pool, Offering... offerings) {
        Yard yard = Yard.calm(pool);
        for (Offering offering : offerings) {
            yard.cloud.room(offering, pool.target());
        }
        yard.run(Duration.ofMinutes(20));
        assertThat(yard.running()).hasSize(pool.target());
        return yard;
    }
}
