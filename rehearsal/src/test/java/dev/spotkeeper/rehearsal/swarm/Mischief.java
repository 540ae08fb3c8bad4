package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.core.control.PoolPorts;
import dev.spotkeeper.core.control.Ports;
import dev.spotkeeper.core.port.Prices;
import dev.spotkeeper.rehearsal.house.Interference;
import dev.spotkeeper.rehearsal.house.Mishap;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What goes wrong on Spotkeeper's own side: controllers die or meet, clocks are wrong, storage is out of reach, messages come again. */
final class Mischief implements Interference, Taps.Hook {
    private static final double DEATH = 0.004;
    private static final double MEETING = 0.01;
    private static final double AGAIN = 0.1;
    private static final double LATE = 0.1;
    private static final Duration LATEST = Duration.ofMinutes(10);

    /** What Azure is asked, as against what is kept in storage. */
    private static final Set<String> OF_AZURE =
            Set.of("Compute", "ResourceHealth", "Logs", "Prices", "Deployments", "Knowledge");

    private final RandomGenerator random;
    private final Set<Trouble> exist;
    private Duration skew = Duration.ZERO;
    private Instant storageOutUntil = Instant.MIN;
    private InstantSource time = InstantSource.fixed(Instant.MIN);
    private Runnable other = () -> {};
    private boolean isOn;
    private boolean isMeeting;

    Mischief(Set<Trouble> exist, RandomGenerator random) {
        this.exist = exist;
        this.random = random;
    }

    /** Names what another controller does when it comes between. */
    void otherDoes(Runnable what) {
        other = what;
    }

    /** Begins or ends; a clock that was wrong is right from the end on. */
    void isOn(boolean yes) {
        isOn = yes;
        skew = Duration.ZERO;
        storageOutUntil = Instant.MIN;
    }

    /** From now on clocks are wrong by this. */
    void skew(Duration by) {
        skew = by;
    }

    /** Storage does not answer until then. */
    void storageIsOutUntil(Instant until) {
        storageOutUntil = until;
    }

    @Override
    public Ports around(Ports ports) {
        time = ports.clock();
        Ports tapped = Taps.on(Ports.class, ports, this);
        Prices silent = exist.contains(Trouble.PRICES_UNKNOWN) ? Prices.NONE : tapped.prices();
        return new Ports(
                tapped.compute(),
                tapped.health(),
                tapped.logs(),
                tapped.records(),
                tapped.offerings(),
                tapped.holds(),
                tapped.journal(),
                tapped.wakes(),
                silent,
                tapped.workers(),
                () -> time.instant().plus(skew));
    }

    @Override
    public PoolPorts around(PoolPorts ports) {
        return Taps.on(PoolPorts.class, ports, this);
    }

    @Override
    public List<Duration> deliveries(Duration delay) {
        if (!happens(Trouble.QUEUE_DUPLICATES)) {
            return List.of(delay);
        }
        Duration usual = random.nextDouble() < LATE ? delay.plus(drawn(LATEST)) : delay;
        return random.nextDouble() < AGAIN ? List.of(usual, delay.plus(drawn(LATEST))) : List.of(usual);
    }

    @Override
    public void before(Class<?> port, Method call) {
        if (time.instant().isBefore(storageOutUntil) && !OF_AZURE.contains(port.getSimpleName())) {
            throw new Mishap("storage does not answer " + call.getName());
        }
        strike("before " + call.getName());
    }

    @Override
    public void after(Class<?> port, Method call) {
        strike("after " + call.getName());
    }

    private void strike(String where) {
        if (happens(Trouble.TWO_CONTROLLERS) && !isMeeting && random.nextDouble() < MEETING) {
            isMeeting = true;
            try {
                other.run();
            } catch (Mishap e) {
                // That one died; this one lives on.
            } finally {
                isMeeting = false;
            }
        }
        if (happens(Trouble.DEATHS) && random.nextDouble() < DEATH) {
            throw new Mishap("death " + where);
        }
    }

    private boolean happens(Trouble trouble) {
        return isOn && exist.contains(trouble);
    }

    private Duration drawn(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis()));
    }
}
