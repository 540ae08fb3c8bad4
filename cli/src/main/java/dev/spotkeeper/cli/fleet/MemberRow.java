package dev.spotkeeper.cli.fleet;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says how it stands with a member of a pool: its VM, where it is, since when, and what it waits for. */
final class MemberRow {
    private static final String NOTHING = "-";

    private final PoolRecord record;
    private final Optional<Pool> wanted;
    private final Instant now;

    /**
     * Prepares to describe the members of a pool.
     *
     * @param wanted what the fleet document asks for, if it still names the pool
     */
    MemberRow(PoolRecord record, Optional<Pool> wanted, Instant now) {
        this.record = record;
        this.wanted = wanted;
        this.now = now;
    }

    List<String> of(Member member) {
        String vm = member.generation() == 0
                ? record.pool() + "-m" + member.number()
                : member.id(record.pool()).vmName();
        if (member.phase() instanceof Phase.Vacant vacant) {
            return List.of(vm, "no VM", NOTHING, ago(vacant.since()), vacancy(vacant));
        }
        if (member.phase() instanceof Phase.Deploying deploying) {
            return List.of(vm, "deploying", place(deploying.offering()), ago(deploying.claimedAt()), "its deployment");
        }
        if (member.phase() instanceof Phase.Up up) {
            return List.of(vm, "up", place(up.offering()), ago(up.since()), ahead(up));
        }
        if (member.phase() instanceof Phase.Leaving leaving) {
            String waits = (leaving.drained() ? "its removal: " : "its guest to shut down: ") + leaving.why();
            return List.of(vm, "leaving", place(leaving.offering()), ago(leaving.since()), waits);
        }
        if (member.phase() instanceof Phase.Retired retired) {
            String where = retired.offering().map(MemberRow::place).orElse(NOTHING);
            return List.of(vm, "retired", where, ago(retired.at()), "another fleet document: " + retired.why());
        }
        throw new AssertionError(member.phase());
    }

    static String place(Offering offering) {
        return offering.words() + (offering.place().spot() ? ", Spot" : ", on-demand");
    }

    private String vacancy(Phase.Vacant vacant) {
        String look = vacant.lookAt()
                .map(at -> "a place, next look " + until(at, now))
                .orElse("a place");
        String why = record.decision().replaceFirst("^wait: ", "");
        return why.isEmpty() ? look : look + ": " + why;
    }

    private String ahead(Phase.Up up) {
        List<String> ahead = Stream.of(readiness(up), returning(up))
                .flatMap(Optional::stream)
                .toList();
        return ahead.isEmpty() ? NOTHING : String.join("; ", ahead);
    }

    private Optional<String> readiness(Phase.Up up) {
        return wanted.filter(pool -> up.readyAt().isEmpty())
                .flatMap(Pool::readyWithin)
                .map(span -> "its worker to be ready, due " + until(up.since().plus(span), now));
    }

    private Optional<String> returning(Phase.Up up) {
        return wanted.filter(pool -> !up.offering().place().spot())
                .flatMap(Pool::returnToSpotAfter)
                .map(span -> "Spot, looked for " + until(up.since().plus(span), now));
    }

    private String ago(Instant since) {
        return Span.of(Duration.between(since, now));
    }

    /** Says when something is: {@code in 12 s} or {@code now}. */
    static String until(Instant at, Instant now) {
        return at.isAfter(now) ? "in " + Span.of(Duration.between(now, at)) : "now";
    }
}
