package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.control.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A queue, timers and so many controllers. Messages that are due at the same moment are handled at the same time, one a
 * controller, interleaved at their port calls as the seed decides; any port call may be a controller's last.
 */
public final class Troupe {
    private static final Duration REDELIVERY = Duration.ofSeconds(15);

    /** The longest wait of the host between two looks at an idle queue, by host.json. */
    private static final Duration POLLING = Duration.ofSeconds(2);

    /** Messages within this span are handled at the same time. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    private static final int MAX_STEPS = 2_000_000;

    private final ManualClock clock;
    private final Setup setup;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private long number;
    private int handled;
    private boolean isDangerous;

    /**
     * Who plays.
     *
     * @param controllers how many passes run at the same time
     * @param deathRate the chance of each moment before and after a port call to be the last
     */
    public record Setup(long seed, int controllers, double deathRate) {}

    /** What a message asks for. */
    public interface Job {
        /**
         * Does it.
         *
         * @param hook to be told of every port call; empty when nobody interferes
         */
        void run(Optional<Tap.Hook> hook);
    }

    private record Event(Instant at, long number, Optional<Job> job, Runnable cue) {}

    /** Plays once for each of so many seeds, a test each. */
    public static Stream<DynamicTest> forSeeds(int count, LongConsumer play) {
        return LongStream.range(0, count)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> play.accept(seed)));
    }

    public Troupe(ManualClock clock, Setup setup) {
        this.clock = clock;
        this.setup = setup;
        this.random = new Random(setup.seed());
    }

    /** From now on controllers die. */
    public void dangerous(boolean yes) {
        isDangerous = yes;
    }

    /** Returns how many messages were handled. */
    public int handled() {
        return handled;
    }

    public void at(Duration after, Runnable what) {
        events.add(new Event(clock.instant().plus(after), number++, Optional.empty(), what));
    }

    public void every(Duration period, Runnable run) {
        at(period, () -> {
            run.run();
            every(period, run);
        });
    }

    /** Puts a message into the queue, which is looked into a moment after it is visible. */
    public void enqueue(Job job, Duration delay) {
        deliver(job, delay.plus(POLLING));
    }

    public void deliver(Job job, Duration after) {
        events.add(new Event(clock.instant().plus(after), number++, Optional.of(job), () -> {}));
    }

    public void run(Duration span) {
        Instant end = clock.instant().plus(span);
        for (int step = 0; step < MAX_STEPS; step++) {
            if (events.isEmpty() || events.peek().at().isAfter(end)) {
                clock.moveTo(end);
                return;
            }
            clock.moveTo(events.peek().at());
            step();
        }
        throw new AssertionError("more than " + MAX_STEPS + " steps: something wakes itself too often");
    }

    private void step() {
        Event first = events.remove();
        if (first.job().isEmpty()) {
            first.cue().run();
            return;
        }
        List<Job> together = new ArrayList<>(List.of(first.job().get()));
        while (together.size() < setup.controllers() && isNextAJobSoon()) {
            Event next = events.remove();
            clock.moveTo(next.at());
            together.add(next.job().orElseThrow());
        }
        if (setup.controllers() == 1 && !isDangerous) {
            handle(together.get(0), Optional.empty());
        } else {
            interleaved(together);
        }
    }

    private boolean isNextAJobSoon() {
        Event next = events.peek();
        return next != null
                && next.job().isPresent()
                && !next.at().isAfter(clock.instant().plus(SAME_MOMENT));
    }

    private void interleaved(List<Job> jobs) {
        Baton baton = new Baton(random.nextLong());
        Optional<Tap.Hook> fate = Optional.of(new Fate(baton));
        try {
            baton.run(
                    jobs.stream().map(job -> (Runnable) () -> handle(job, fate)).toArray(Runnable[]::new));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void handle(Job job, Optional<Tap.Hook> hook) {
        handled++;
        try {
            job.run(hook);
        } catch (Killed | ConflictException e) {
            deliver(job, REDELIVERY);
        }
    }

    /** Passes the turn on, and kills now and then. */
    private final class Fate implements Tap.Hook {
        private final Baton baton;

        Fate(Baton baton) {
            this.baton = baton;
        }

        @Override
        public void before(String call) {
            baton.before(call);
            strike("before " + call);
        }

        @Override
        public void after(String call) {
            baton.after(call);
            strike("after " + call);
        }

        private void strike(String where) {
            if (isDangerous && random.nextDouble() < setup.deathRate()) {
                throw new Killed(where);
            }
        }
    }
}
