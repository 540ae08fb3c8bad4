package dev.spotkeeper.core.replacement;

import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a pool is to be looked at next, by its record alone. */
public final class Agenda {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(15);
    private static final Duration IN_THE_END = Duration.ofMinutes(1);
    private static final Duration AT_FIRST = Duration.ofMinutes(1);
    private static final Duration FOR_LONG = Duration.ofMinutes(10);

    private Agenda() {}

    /** Returns how long until the next look; empty when nothing is pending. */
    public static Optional<Duration> next(PoolRecord record, Optional<Pool> pool, Instant now) {
        Stream<Instant> members = record.members().stream().flatMap(member -> next(member, pool, now).stream());
        Stream<Instant> remains = record.remains().stream().map(Remains::lookAt);
        Instant pausedUntil = record.pauses().stream()
                .filter(pause -> pause.what().equals(Pause.RETURN))
                .map(Pause::until)
                .findFirst()
                .orElse(now);
        Stream<Instant> returns = Exchange.isQuiet(record.members())
                ? Returns.due(record, pool).stream().map(at -> at.isBefore(pausedUntil) ? pausedUntil : at)
                : Stream.empty();
        return Stream.of(members, remains, returns)
                .flatMap(all -> all)
                .min(Comparator.naturalOrder())
                .map(at -> Duration.between(now, at))
                .map(wait -> wait.compareTo(PoolPlanner.SHORTEST_WAIT) < 0 ? PoolPlanner.SHORTEST_WAIT : wait);
    }

    private static Optional<Instant> next(Member member, Optional<Pool> pool, Instant now) {
        if (member.phase() instanceof Phase.Vacant vacant) {
            return pool.map(wanted -> vacant.lookAt().orElse(now));
        }
        if (member.phase() instanceof Phase.Deploying deploying) {
            return Optional.of(now.plus(pace(deploying.claimedAt(), now)));
        }
        if (member.phase() instanceof Phase.Up up) {
            return readiness(up, pool).filter(now::isBefore);
        }
        return member.phase() instanceof Phase.Leaving leaving
                ? Optional.of(now.plus(pace(leaving.since(), now)))
                : Optional.empty();
    }

    /** By when a worker is to be ready. Later runs of a VM, and VMs that are late already, are looked at when all are. */
    private static Optional<Instant> readiness(Phase.Up up, Optional<Pool> pool) {
        return pool.filter(wanted -> up.readyAt().isEmpty())
                .flatMap(Pool::readyWithin)
                .map(up.since()::plus);
    }

    /** A deployment takes a minute in the median; one VM may be read 12 times a minute. */
    static Duration pace(Instant since, Instant now) {
        Duration elapsed = Duration.between(since, now);
        if (elapsed.compareTo(AT_FIRST) < 0) {
            return SOON;
        }
        return elapsed.compareTo(FOR_LONG) < 0 ? LATER : IN_THE_END;
    }
}
