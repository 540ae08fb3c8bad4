package dev.spotkeeper.core.checkpoint;

import java.time.Duration;
import java.util.List;

/**
 * How much work to do between two checkpoints, so that what saving costs and what evictions destroy are least together.
 *
 * <p>Young's first order optimum (1974), {@code sqrt(2 C / h)}, with two changes. The hazard {@code h} is that of the VM's age, not one
 * over the mean life: recorded lives are far from exponential (coefficients of variation of 0.7 and 3.2), and a VM that has lived
 * through its first hour is another risk than a fresh one. And evictions whose notice was long enough to save in destroy nothing, so
 * that only the share without such a notice counts: {@code sqrt(2 C / (h (1 - r)))} (Aupy, Robert, Vivien and Zaidouni, 2012).
 *
 * <p>Both come from the lives that were observed, those that go on included. Each estimate starts from a belief that weighs as much
 * as one life (the unit-information prior): twelve hours between evictions, and no hazard that depends on age, until lives say
 * otherwise; and one notice in two.
 */
public final class CheckpointInterval {
    /** Never is so much work left to a notice alone: notices come late, and not at all. */
    public static final Duration LONGEST = Duration.ofHours(4);

    /** What of a notice is not there for saving: the second between two looks, stopping the work, and handing it back. */
    public static final Duration RESERVE = Duration.ofSeconds(5);

    /** Azure's middle eviction rates mean a life of 8 to 13 hours. */
    private static final double BELIEVED_LIFE = Duration.ofHours(12).toSeconds();

    /** Where one age ends and the next begins: a quarter of an hour, and four times as long each. */
    private static final double[] AGES = {0, 900, 3_600, 14_400, 57_600, Double.POSITIVE_INFINITY};

    /** However good notices were: one in fifty is taken to be missing. */
    private static final double SURPRISES = 0.02;

    private static final double NANOS = 1e9;

    private final List<Life> lives;
    private final double[] hazards;

    /** Learns from lives of VMs of one offering, in any order; none is allowed. */
    public CheckpointInterval(List<Life> lives) {
        this.lives = List.copyOf(lives);
        this.hazards = hazards(this.lives);
    }

    /**
     * Returns the time to work until the next checkpoint, at least the cost and at most {@link #LONGEST}.
     *
     * @param age how long this VM has been running
     * @param cost how long saving takes
     */
    public Duration at(Duration age, Duration cost) {
        double surprises = Math.max(SURPRISES, 1 - savedInNotice(cost));
        double seconds = Math.sqrt(2 * seconds(cost) / (hazards[bucket(seconds(age))] * surprises));
        double bounded = Math.min(seconds(LONGEST), Math.max(seconds(cost), seconds));
        return Duration.ofNanos(Math.round(bounded * NANOS));
    }

    /** Which share of evictions leaves time to save in the notice; Laplace's rule of succession. */
    private double savedInNotice(Duration cost) {
        Duration needed = cost.plus(RESERVE);
        long evictions = lives.stream().filter(Life::evicted).count();
        long saved = lives.stream()
                .filter(Life::evicted)
                .filter(life -> life.notice().compareTo(needed) >= 0)
                .count();
        return (saved + 1.0) / (evictions + 2.0);
    }

    /** Evictions a second by age, each pulled towards the hazard of all ages by one life's weight. */
    private static double[] hazards(List<Life> lives) {
        double[] lived = new double[AGES.length - 1];
        double[] ended = new double[AGES.length - 1];
        for (Life life : lives) {
            double lasted = seconds(life.lasted());
            for (int age = 0; age < lived.length; age++) {
                lived[age] += Math.max(0, Math.min(lasted, AGES[age + 1]) - AGES[age]);
            }
            if (life.evicted()) {
                ended[bucket(lasted)]++;
            }
        }
        double evictions = lives.stream().filter(Life::evicted).count();
        double total =
                lives.stream().mapToDouble(life -> seconds(life.lasted())).sum();
        double pooled = (evictions + 1) / (total + BELIEVED_LIFE);
        double[] hazards = new double[lived.length];
        for (int age = 0; age < lived.length; age++) {
            hazards[age] = (ended[age] + 1) / (lived[age] + 1 / pooled);
        }
        return hazards;
    }

    private static int bucket(double age) {
        int bucket = 0;
        while (age >= AGES[bucket + 1]) {
            bucket++;
        }
        return bucket;
    }

    private static double seconds(Duration span) {
        return span.toNanos() / NANOS;
    }
}
