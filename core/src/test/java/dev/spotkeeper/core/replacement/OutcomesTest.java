package dev.spotkeeper.core.replacement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.Refusal;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.Deployments.Begun;
import dev.spotkeeper.core.port.Deployments.Removal;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Offering PLACE = new Offering("s-1", new Place("westeurope", "1", "Standard_D2s_v5", true));
    private static final MemberId ID = new MemberId("flex", 1, 3);

    private final Phase.Deploying deploying =
            new Phase.Deploying(PLACE, NOW.minusSeconds(90), NOW, NOW.plusSeconds(120));
    private final Step.Deploy deploy = new Step.Deploy(ID, PLACE, false, NOW.plusSeconds(120));

    @Test
    void acceptedAndUnclearDeploymentsStayUnderWay() {
        PoolRecord before = record(3, deploying);

        assertThat(after(before, new Outcome.Asked(deploy, new Begun.Accepted(Duration.ofSeconds(5)))))
                .isEqualTo(before);
        assertThat(after(before, new Outcome.Asked(deploy, new Begun.Unclear("lost"))))
                .isEqualTo(before);
        assertThat(after(before, new Outcome.TooLate(deploy))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "CAPACITY, 1, 1, ",
        "QUOTA, 1, 0, ",
        "THROTTLED, 0, 0, ",
        "PRICE, 1, 0, PT5M",
        "FATAL, 0, 0, PT1H",
        "GONE, 0, 0, PT1H",
        "BUSY, 0, 0, PT15S"
    })
    void refusedMemberIsVacantAgainSinceItsOldTimeAndThePoolLearns(
            Refusal.Kind kind, int counted, int down, Duration pause) {
        PoolRecord after = after(record(3, deploying), new Outcome.Asked(deploy, refused(kind)));

        assertThat(phase(after)).isEqualTo(new Phase.Vacant(NOW.minusSeconds(90), Optional.empty()));
        assertThat(after.refusals()).isEqualTo(counted);
        assertThat(after.tracks()).hasSize(down);
        // Azure has one Spot price for all zones of a region.
        String what = kind == Refusal.Kind.PRICE ? Refusals.sizeKey(PLACE) : PLACE.key();
        assertThat(after.pauses().stream()
                        .filter(known -> known.what().equals(what))
                        .map(known -> Duration.between(NOW, known.until())))
                .isEqualTo(Optional.ofNullable(pause).stream().toList());
    }

    @Test
    void peopleAreToldOnceAnHourOfWhatOnlyTheyCanMend() {
        Outcome refused = new Outcome.Asked(deploy, refused(Refusal.Kind.FATAL));

        PoolPlan first = Outcomes.of(record(3, deploying), List.of(refused), NOW);
        PoolRecord again = first.record();
        PoolRecord deployingAgain = new PoolRecord(
                again.pool(),
                again.home(),
                again.document(),
                again.nextNumber(),
                List.of(new Member(1, 3, deploying, OptionalInt.empty())),
                again.remains(),
                again.pauses(),
                again.losses(),
                again.tracks(),
                again.refusals(),
                again.unready(),
                again.judgedSince(),
                again.dueAt(),
                again.decision());
        PoolPlan second = Outcomes.of(deployingAgain, List.of(refused), NOW.plusSeconds(60));

        assertThat(first.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.data()).containsEntry("tellPeople", "true"));
        assertThat(second.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.data()).doesNotContainKey("tellPeople"));
    }

    @Test
    void outageMayHideADeploymentThatBegan() {
        PoolRecord before = record(3, deploying);

        assertThat(after(before, new Outcome.Asked(deploy, refused(Refusal.Kind.TRANSIENT))))
                .isEqualTo(before);
    }

    @Test
    void whoWasTurnedAwayLooksAgainSoon() {
        PoolRecord after = after(record(3, deploying), new Outcome.TurnedAway(deploy, "full"));

        assertThat(phase(after)).isEqualTo(new Phase.Vacant(NOW.minusSeconds(90), Optional.of(NOW.plusSeconds(5))));
    }

    @Test
    void whatConcernsAnEarlierVmOfTheMemberChangesNothing() {
        PoolRecord before = record(4, deploying);

        assertThat(after(before, new Outcome.Asked(deploy, refused(Refusal.Kind.CAPACITY))))
                .isEqualTo(before);
        assertThat(after(before, new Outcome.TurnedAway(deploy, "full"))).isEqualTo(before);
        PoolRecord leaving = record(4, leaving(true, false));
        assertThat(after(leaving, new Outcome.Removed(new Step.Remove(ID), new Removal.Clean())))
                .isEqualTo(leaving);
    }

    @Test
    void drainedVmIsRemovedNext() {
        Step drain = new Step.Drain(ID);
        PoolRecord before = record(3, leaving(false, false));

        assertThat(after(before, new Outcome.Removed(drain, new Removal.Left(true, "it shuts down"))))
                .isEqualTo(before);
        for (Removal over : List.of(new Removal.Clean(), new Removal.Left(false, "nic"), gone())) {
            assertThat(phase(after(before, new Outcome.Removed(drain, over))))
                    .isInstanceOfSatisfying(
                            Phase.Leaving.class,
                            leaving -> assertThat(leaving.drained()).isTrue());
        }
    }

    @Test
    void memberIsVacantOnceItsVmIsGoneAndItsPartsAreRememberedUntilTheyAreToo() {
        PoolRecord after = after(
                record(3, leaving(true, false)),
                new Outcome.Removed(new Step.Remove(ID), new Removal.Left(false, "nic")));

        assertThat(phase(after)).isEqualTo(new Phase.Vacant(NOW.minusSeconds(60), Optional.empty()));
        assertThat(after.remains()).containsExactly(new Remains(ID, NOW, NOW.plusSeconds(30)));
        PoolRecord clean = after(after, new Outcome.Removed(new Step.Clear(ID), new Removal.Clean()));
        assertThat(clean.remains()).isEmpty();
    }

    @Test
    void lastVmTakesItsMemberAlong() {
        PoolRecord after =
                after(record(3, leaving(true, true)), new Outcome.Removed(new Step.Remove(ID), new Removal.Clean()));

        assertThat(after.members()).isEmpty();
        assertThat(after.remains()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vmOfSomebodyElseIsLetGoAndToldOfOnce(boolean isLast) {
        PoolRecord before = record(3, leaving(true, isLast));
        Outcome others = new Outcome.Removed(new Step.Remove(ID), new Removal.Clean("the VM"));

        PoolPlan plan = Outcomes.of(before, List.of(others), NOW);

        assertThat(plan.record().remains()).isEmpty();
        assertThat(plan.record().members()).hasSize(isLast ? 0 : 1).allSatisfy(member -> {
            assertThat(member.phase()).isInstanceOf(Phase.Vacant.class);
            assertThat(member.generation()).as("the next VM has the next name").isEqualTo(3);
        });
        assertThat(plan.notes()).singleElement().satisfies(note -> {
            assertThat(note.what()).isEqualTo("leave");
            assertThat(note.why()).isEqualTo("it is not touched, since it lacks the tag spotkeeper-pool=flex: the VM");
            assertThat(note.data()).containsEntry("tellPeople", "true");
        });
        assertThat(Outcomes.of(plan.record(), List.of(others), NOW).notes()).isEmpty();
    }

    @Test
    void partOfSomebodyElseIsToldOfWhenTheRestIsGone() {
        PoolRecord before = after(
                record(3, leaving(true, false)),
                new Outcome.Removed(new Step.Remove(ID), new Removal.Left(false, "nic")));
        Outcome cleared = new Outcome.Removed(new Step.Clear(ID), new Removal.Clean("the data disk"));

        PoolPlan plan = Outcomes.of(before, List.of(cleared), NOW);

        assertThat(plan.record().remains()).isEmpty();
        assertThat(plan.notes())
                .singleElement()
                .satisfies(note -> assertThat(note.why()).endsWith(": the data disk"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.Kind.class,
            names = {"FATAL", "TRANSIENT"})
    void removalThatOnlyPeopleCanMendIsToldOnceAnHour(Refusal.Kind kind) {
        PoolRecord before = record(3, leaving(true, false));
        Outcome locked = new Outcome.Removed(
                new Step.Remove(ID),
                new Removal.Refused(Optional.of(true), new Refusal(kind, "ScopeLocked", "a lock", Optional.empty())));

        PoolPlan first = Outcomes.of(before, List.of(locked), NOW);
        PoolPlan second = Outcomes.of(first.record(), List.of(locked), NOW.plusSeconds(60));

        assertThat(first.notes()).hasSize(kind.needsPeople() ? 1 : 0);
        assertThat(first.notes()).allSatisfy(note -> assertThat(note.data()).containsEntry("tellPeople", "true"));
        assertThat(second.notes()).isEmpty();
        assertThat(phase(second.record())).isEqualTo(phase(before));
        assertThat(Outcomes.of(second.record(), List.of(locked), NOW.plus(Duration.ofHours(1)))
                        .notes())
                .hasSize(first.notes().size());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT30S", "PT9M59S, PT30S", "PT10M, PT5M", "PT23H, PT5M", "PT24H, PT1H"})
    void partsAreLookedForLessAndLessOften(Duration after, Duration pace) {
        assertThat(Outcomes.pace(new Remains(ID, NOW, NOW), NOW.plus(after))).isEqualTo(pace);
    }

    private static Removal gone() {
        return new Removal.Refused(Optional.empty(), new Refusal(Refusal.Kind.GONE, "NotFound", "", Optional.empty()));
    }

    private static Begun refused(Refusal.Kind kind) {
        return new Begun.Refused(new Refusal(kind, "Code", "words", Optional.empty()));
    }

    private static Phase.Leaving leaving(boolean drained, boolean isLast) {
        return new Phase.Leaving(PLACE, NOW.minusSeconds(60), drained, isLast, "because");
    }

    private static PoolRecord after(PoolRecord before, Outcome outcome) {
        return Outcomes.of(before, List.of(outcome), NOW).record();
    }

    private static Phase phase(PoolRecord record) {
        return record.members().get(0).phase();
    }

    private static PoolRecord record(int generation, Phase phase) {
        return new PoolRecord(
                "flex",
                new Pool.Home("s-1", "rg"),
                "1",
                2,
                List.of(new Member(1, generation, phase, OptionalInt.empty())),
                List.of(),
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
