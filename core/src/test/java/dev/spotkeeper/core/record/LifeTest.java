package dev.spotkeeper.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.PowerState;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeTest {
    private static final Instant T0 = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant T1 = T0.plusSeconds(60);
    private static final Instant T2 = T0.plusSeconds(120);

    @Test
    void firstSightOfARunningVmBeginsARunOfUnknownAge() {
        Life life = Life.unseen().see(PowerState.RUNNING, T0);

        assertThat(life.runningSince()).contains(T0);
        assertThat(life.lastRunningAt()).contains(T0);
        assertThat(life.notYetRunningAt()).isEmpty();
    }

    @Test
    void runGoesOnWhileItIsSeenRunning() {
        Life life = Life.unseen()
                .see(PowerState.DEALLOCATED, T0)
                .see(PowerState.RUNNING, T1)
                .see(PowerState.RUNNING, T2);

        assertThat(life.notYetRunningAt()).contains(T0);
        assertThat(life.runningSince()).contains(T1);
        assertThat(life.lastRunningAt()).contains(T2);
        assertThat(life.seenAt()).isEqualTo(T2);
        assertThat(life.downSince()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = PowerState.class,
            names = {"STOPPED", "DEALLOCATED", "GONE"})
    void downIsDatedFromItsFirstSighting(PowerState down) {
        Life life = Life.unseen().see(PowerState.RUNNING, T0).see(down, T1).see(down, T2);

        assertThat(life.power()).isEqualTo(down);
        assertThat(life.downSince()).contains(T1);
        assertThat(life.lastRunningAt()).contains(T0);
    }

    @ParameterizedTest
    @EnumSource(
            value = PowerState.class,
            names = {"STARTING", "STOPPING", "DEALLOCATING"})
    void statesOnTheWayAreSightingsAndNoMore(PowerState onTheWay) {
        Life life = Life.unseen().see(PowerState.RUNNING, T0).see(onTheWay, T1).see(PowerState.RUNNING, T2);

        assertThat(life.notYetRunningAt()).contains(T1);
        assertThat(life.runningSince()).contains(T2);
    }

    /** Found by seed 16 of the swarm: the run that seemed to begin after the eviction made its evidence look old. */
    @Test
    void answerOutOfACacheIsNoSighting() {
        Life down = Life.unseen().see(PowerState.RUNNING, T0).see(PowerState.DEALLOCATING, T1);

        assertThat(down.see(PowerState.RUNNING, T1.plusSeconds(7))).isSameAs(down);
        assertThat(down.see(PowerState.RUNNING, T1.plusSeconds(8)).runningSince())
                .contains(T1.plusSeconds(8));
    }

    @Test
    void unknownStateIsNoSighting() {
        Life life = Life.unseen().see(PowerState.RUNNING, T0);

        assertThat(life.see(PowerState.UNKNOWN, T1)).isSameAs(life);
    }
}
