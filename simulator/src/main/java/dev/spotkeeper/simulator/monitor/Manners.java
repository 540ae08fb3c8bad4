package dev.spotkeeper.simulator.monitor;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.random.RandomGenerator;

/** Decides the manner of each alert: what was asked for next, else what was asked for always, else chance. */
final class Manners {
    private final RandomGenerator random;
    private final MonitorSettings.Delivery delivery;
    private final Queue<Manner> next = new ArrayDeque<>();
    private Manner always = Manner.USUAL;

    Manners(RandomGenerator random, MonitorSettings.Delivery delivery) {
        this.random = random;
        this.delivery = delivery;
    }

    void next(Manner manner) {
        next.add(manner);
    }

    void always(Manner manner) {
        always = manner;
    }

    Manner take() {
        Manner asked = next.poll();
        if (asked != null) {
            return asked;
        }
        return always.equals(Manner.USUAL) ? drawn() : always;
    }

    private Manner drawn() {
        double point = random.nextDouble();
        if (point < delivery.lostShare()) {
            return Manner.NEVER;
        }
        return point < delivery.lostShare() + delivery.doubledShare() ? Manner.times(2) : Manner.USUAL;
    }
}
