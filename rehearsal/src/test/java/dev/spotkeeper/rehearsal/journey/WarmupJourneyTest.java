package dev.spotkeeper.rehearsal.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.port.Journal;
import dev.spotkeeper.rehearsal.house.Hearts.Habit;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.rehearsal.house.PoolHouse;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VMs of a pool whose worker never becomes ready are replaced, a few of them; whatever else may be wrong, none is. */
final class WarmupJourneyTest {
    private static final Duration SOON = Duration.ofMinutes(20);
    private static final Duration BEAT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(3);
    private static final String POOL = """
            "target": 2, "evictionPolicy": "%s", "sizes": ["Standard_D2as_v5", "Standard_D2s_v5"],
            "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}],
            "readyWithin": "PT10M", "parameters": {"publicIpAddress": true, "dataDiskSizeGB": 32}
            """;

    private final House house = new House(41, WorldSettings.usual().with(MonitorSettings.brisk()))
            .withAlerts()
            .withWorkers()
            .withTimers();
    private final PoolHouse pool = house.pools();

    private void whole(String policy) {
        pool.ask(POOL.formatted(policy));
        house.await("whole", () -> pool.isSettled(2), SOON);
        house.await("ready", () -> entries("ready").size() == 2, SOON);
    }

    @ParameterizedTest
    @EnumSource(
            value = Habit.class,
            names = {"NEVER_GETS_READY", "DOES_NOT_START"})
    void replacementThatNeverGetsReadyIsReplaced(Habit habit) {
        whole("Delete");
        pool.hearts().are(habit);
        evict();
        house.await("a replacement", () -> pool.isSettled(2), SOON);
        house.pass(BEAT);
        pool.hearts().are(Habit.GETS_READY);

        house.await("it is given up", () -> entries("unready").size() == 1, SOON);
        house.await(
                "the next one is ready",
                () -> pool.isSettled(2) && entries("ready").size() == 3,
                SOON);
        house.pass(LONG);

        assertThat(entries("unready")).as(house.timeline()).singleElement().satisfies(entry -> {
            assertThat(entry.vm().name()).endsWith("g2");
            assertThat(entry.why())
                    .startsWith("it never became ready for work: it has run for PT10M")
                    .contains(habit == Habit.DOES_NOT_START ? "said nothing" : "still warming up");
        });
        assertThat(entries("removed")).extracting(entry -> entry.vm().name()).contains(given());
        assertWholeAndClean();
    }

    @Test
    void afterThreeInARowThePoolHoldsStillUntilItIsMended() {
        whole("Delete");
        pool.hearts().are(Habit.NEVER_GETS_READY);
        evict();
        house.pass(LONG);

        assertThat(entries("unready")).as(house.timeline()).hasSize(3);
        assertThat(told())
                .hasSizeBetween(2, 3)
                .allSatisfy(entry -> assertThat(entry.why()).startsWith("3 VMs in a row never became ready"));
        assertWholeAndClean();

        pool.hearts().are(Habit.GETS_READY);
        pool.ask(POOL.formatted("Delete") + ", \"tags\": {\"image\": \"mended\"}");
        house.await("the last one is replaced", () -> entries("unready").size() == 4, SOON);
        house.await(
                "its successor is ready",
                () -> pool.isSettled(2) && entries("ready").size() == 3,
                SOON);
        house.pass(LONG);

        assertThat(entries("unready")).hasSize(4);
        assertWholeAndClean();
    }

    @Test
    void heartbeatsThatCannotBeReadChangeNothing() {
        whole("Delete");
        pool.hearts().are(Habit.NEVER_GETS_READY);
        pool.workers().fall("the table heartbeats cannot be read: 403");
        evict();
        house.pass(LONG);

        assertThat(entries("unready")).as(house.timeline()).isEmpty();
        assertThat(told())
                .hasSizeBetween(3, 4)
                .allSatisfy(entry -> assertThat(entry.why())
                        .contains("it is not known whether its worker is ready")
                        .endsWith("403"));
        assertWholeAndClean();
    }

    @Test
    void vmThatWasReadyOnceIsKeptHoweverSilentItIs() {
        whole("Delete");
        List<String> before = names();

        pool.hearts().are(Habit.SILENT);
        house.pass(LONG);

        assertThat(names()).as(house.timeline()).isEqualTo(before);
        assertThat(entries("unready")).isEmpty();
    }

    @Test
    void readinessOfARunSaysNothingOfTheNext() {
        whole("Deallocate");
        house.pass(Duration.ofHours(1));
        pool.hearts().are(Habit.DOES_NOT_START);
        String evicted = evict();
        house.await("it runs again", () -> pool.isSettled(2), SOON);
        assertThat(names()).as("it was started again").contains(evicted);
        house.pass(BEAT);
        pool.hearts().are(Habit.GETS_READY);

        house.await("it is given up", () -> entries("unready").size() == 1, SOON);
        house.await(
                "the next one is ready",
                () -> pool.isSettled(2) && entries("ready").size() == 3,
                SOON);

        assertThat(given()).isEqualTo(evicted);
        assertThat(names()).doesNotContain(evicted);
        assertWholeAndClean();
    }

    private String evict() {
        String name = names().get(0);
        house.world().operator().evict(name, Notice.USUAL);
        house.await("the loss is seen", () -> pool.running().size() < 2, SOON);
        return name;
    }

    private void assertWholeAndClean() {
        assertThat(pool.isSettled(2)).as(house.timeline()).isTrue();
        assertThat(pool.most()).as("VMs at once%n%s", house.timeline()).isEqualTo(2);
        assertThat(pool.leftovers()).as(house.timeline()).isEmpty();
        assertThat(house.queue().poison()).isEmpty();
    }

    private List<Journal.Entry> entries(String what) {
        return house.decisions().stream()
                .filter(entry -> entry.what().equals(what))
                .toList();
    }

    private List<Journal.Entry> told() {
        return house.decisions().stream()
                .filter(entry -> entry.data().containsKey("tellPeople"))
                .toList();
    }

    private String given() {
        return entries("unready").get(0).vm().name();
    }

    private List<String> names() {
        return pool.vms().stream().map(vm -> vm.key().name()).toList();
    }
}
