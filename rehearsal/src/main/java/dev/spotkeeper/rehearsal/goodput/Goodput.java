package dev.spotkeeper.rehearsal.goodput;

import dev.spotkeeper.core.checkpoint.CheckpointInterval;
import dev.spotkeeper.core.checkpoint.Life;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Replays lives under one policy: what is saved when a VM ends is useful, the rest of its time is not. */
final class Goodput {
    private static final long SEED = 20190218;

    private final List<RecordedLife> lives;
    private final Conditions conditions;
    private final List<Double> notices = new ArrayList<>();

    /** The same conditions give each life the same notice, whatever the policy. */
    Goodput(List<RecordedLife> lives, Conditions conditions) {
        this.lives = lives;
        this.conditions = conditions;
        Random lots = new Random(SEED);
        for (RecordedLife life : lives) {
            boolean arrives = life.evicted() && lots.nextDouble() >= conditions.lost();
            notices.add(arrives ? conditions.notice() : 0);
        }
    }

    /** Returns the useful share of all allocated time. */
    double share(SavePolicy policy) {
        double useful = 0;
        for (int index = 0; index < lives.size(); index++) {
            useful += useful(index, policy.pace(known(lives.get(index).start()), conditions.cost()));
        }
        return useful / allocated();
    }

    /** Returns the share if nothing is ever saved: only who was stopped, and so asked, keeps what he did. */
    double shareWithoutSaving() {
        return lives.stream()
                        .filter(life -> !life.evicted())
                        .mapToDouble(life -> Math.max(0, life.lasted() - conditions.restart()))
                        .sum()
                / allocated();
    }

    /** Returns the limit: one checkpoint that ends at the very moment of each loss. */
    double shareJustInTime() {
        return lives.stream()
                        .mapToDouble(life -> Math.max(
                                0, life.lasted() - conditions.restart() - (life.evicted() ? conditions.cost() : 0)))
                        .sum()
                / allocated();
    }

    private double allocated() {
        return lives.stream().mapToDouble(RecordedLife::lasted).sum();
    }

    private double useful(int index, DoubleUnaryOperator pace) {
        RecordedLife life = lives.get(index);
        double usable = notices.get(index) - seconds(CheckpointInterval.RESERVE);
        double warned = usable > 0 ? life.lasted() - usable : life.lasted();
        double now = conditions.restart();
        double saved = 0;
        while (now < warned) {
            double work = pace.applyAsDouble(now);
            if (now + work + conditions.cost() > warned) {
                return saved + last(life, now, work, usable);
            }
            now += work + conditions.cost();
            saved += work;
        }
        return saved;
    }

    /** What is added to the saved work by the stretch in which the notice, the stop or the eviction falls. */
    private double last(RecordedLife life, double now, double work, double usable) {
        if (!life.evicted()) {
            return Math.min(life.lasted() - now, work);
        }
        if (usable <= 0) {
            return 0;
        }
        double warned = life.lasted() - usable;
        if (now + work <= warned) {
            // The notice falls into a checkpoint, which goes on.
            return now + work + conditions.cost() <= life.lasted() ? work : 0;
        }
        return conditions.cost() <= usable ? warned - now : 0;
    }

    /** Lives that have ended by then, and those that go on. */
    private List<Life> known(double then) {
        List<Life> known = new ArrayList<>();
        for (int index = 0; index < lives.size() && lives.get(index).start() < then; index++) {
            RecordedLife life = lives.get(index);
            if (life.end() > then) {
                known.add(Life.survived(span(then - life.start())));
            } else if (life.evicted()) {
                known.add(Life.evicted(span(life.lasted()), span(notices.get(index))));
            } else {
                known.add(Life.survived(span(life.lasted())));
            }
        }
        return known;
    }

    private static Duration span(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static double seconds(Duration span) {
        return span.toMillis() / 1000.0;
    }
}
