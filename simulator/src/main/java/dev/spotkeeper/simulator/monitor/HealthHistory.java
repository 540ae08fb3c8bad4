package dev.spotkeeper.simulator.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The states that one VM's health went through, oldest first, the newest {@value #KEPT}.
 *
 * @param states the states
 */
record HealthHistory(List<HealthStatus> states) {
    /** How many states are kept. */
    static final int KEPT = 50;

    HealthHistory {
        states = List.copyOf(states);
    }

    HealthHistory and(HealthStatus next) {
        List<HealthStatus> longer = new ArrayList<>(states);
        longer.add(next);
        return new HealthHistory(longer.subList(Math.max(0, longer.size() - KEPT), longer.size()));
    }

    /** The newest state that had come about {@code lag} before {@code now}. */
    Optional<HealthStatus> shown(Instant now, Duration lag) {
        return states.stream()
                .filter(status -> !status.state().since().plus(lag).isAfter(now))
                .reduce((older, newer) -> newer);
    }
}
