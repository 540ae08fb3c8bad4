package dev.spotkeeper.rehearsal.house;

import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.Ports;
import java.time.Duration;
import java.util.List;

/** What comes between Spotkeeper and the world, beside what Azure does. */
public interface Interference {
    /** Nothing comes between. */
    Interference NONE = new Interference() {};

    /** Returns the ports that passes and sweeps get. */
    default Ports around(Ports ports) {
        return ports;
    }

    /** The same for what concerns pools. */
    default PoolPorts around(PoolPorts ports) {
        return ports;
    }

    /** Returns when a message comes that was to come after a delay: once, again, or late; at least once. */
    default List<Duration> deliveries(Duration delay) {
        return List.of(delay);
    }
}
