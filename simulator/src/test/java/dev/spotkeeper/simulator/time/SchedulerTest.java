package dev.spotkeeper.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final Scheduler scheduler = new Scheduler(START);
    private final VirtualTime time = new VirtualTime(scheduler);
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatIsDueEarlierRunsEarlier() {
        scheduler.after(Duration.ofSeconds(2), () -> ran.add("second"));
        scheduler.after(Duration.ofSeconds(1), () -> ran.add("first"));

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatIsDueAtOnceRunsInTheOrderOfPlanning() {
        for (int i = 0; i < 50; i++) {
            String name = String.valueOf(i);
            scheduler.at(START.plusSeconds(1), () -> ran.add(name));
        }

        time.advance(Duration.ofSeconds(1));

        assertThat(ran)
                .hasSize(50)
                .isSortedAccordingTo((a, b) -> Integer.compare(Integer.parseInt(a), Integer.parseInt(b)));
    }

    @Test
    void theClockShowsTheInstantOfTheActionThatRuns() {
        List<Instant> seen = new ArrayList<>();
        scheduler.after(Duration.ofSeconds(3), () -> seen.add(scheduler.instant()));

        time.advance(Duration.ofSeconds(10));

        assertThat(seen).containsExactly(START.plusSeconds(3));
        assertThat(scheduler.instant()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void whatIsPlannedForThePastRunsNowAndTheClockStays() {
        scheduler.moveTo(START.plusSeconds(5));
        scheduler.at(START, () -> ran.add("late at " + scheduler.instant()));

        time.advance(Duration.ZERO);

        assertThat(ran).containsExactly("late at " + START.plusSeconds(5));
    }

    @Test
    void whatIsCalledOffDoesNotRun() {
        Cancellable called = scheduler.after(Duration.ofSeconds(1), () -> ran.add("never"));
        called.cancel();
        called.cancel();

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).isEmpty();
        assertThat(scheduler.nextDue()).isEmpty();
    }

    @Test
    void anActionMayPlanAnotherOneForTheSameSpan() {
        scheduler.after(Duration.ofSeconds(1), () -> scheduler.after(Duration.ofSeconds(1), () -> ran.add("child")));

        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("child");
    }

    @Test
    void waitingEndsAtTheActionThatMakesTheConditionTrue() {
        scheduler.after(Duration.ofSeconds(1), () -> ran.add("a"));
        scheduler.after(Duration.ofSeconds(2), () -> ran.add("b"));

        boolean held = time.runUntil(() -> ran.contains("a"), Duration.ofMinutes(1));

        assertThat(held).isTrue();
        assertThat(ran).containsExactly("a");
        assertThat(scheduler.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void waitingForWhatNeverComesEndsAtTheBound() {
        boolean held = time.runUntil(() -> false, Duration.ofMinutes(1));

        assertThat(held).isFalse();
        assertThat(scheduler.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void waitingForWhatHoldsTakesNoTime() {
        assertThat(time.runUntil(() -> true, Duration.ofMinutes(1))).isTrue();
        assertThat(scheduler.instant()).isEqualTo(START);
    }
}
