package dev.spotkeeper.core.eviction;

import dev.spotkeeper.core.eviction.Evidence.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stop of ours. Azure names it to us as it names a person's: Resource Health knows "an authorized user or process", and the activity log a caller,
 * which an alert may leave out and which need not be the identity that we know ourselves by.
 *
 * @param askedAt when Azure was first asked to deallocate the VM
 * @param downAt when the VM was first seen deallocated after that
 * @param leftAt when Azure took our start, the VM was up, or we left it to somebody else; what we asked for may come later where it was not seen down
 */
public record OwnStop(Instant askedAt, Optional<Instant> downAt, Optional<Instant> leftAt) {
    /** The activity log has the end of a deallocation when ARM shows the VM deallocated; our look may come sooner or later by some. */
    static final Duration SETTLES = Duration.ofMinutes(2);

    /** So long a request that was given up may still be carried out. Azure promises nothing; the slowest operation on record took 8 min. */
    static final Duration LATE = Duration.ofHours(1);

    /** Returns a stop that Azure is being asked for. */
    public static OwnStop asked(Instant now) {
        return new OwnStop(now, Optional.empty(), Optional.empty());
    }

    /** Returns this stop once the VM is down. */
    public OwnStop down(Instant now) {
        return new OwnStop(askedAt, downAt.or(() -> Optional.of(now)), leftAt);
    }

    /** Returns this stop once the VM is not to stay down any more. */
    public OwnStop left(Instant now) {
        return new OwnStop(askedAt, downAt, leftAt.or(() -> Optional.of(now)));
    }

    /** Returns this stop once it came after it had been given up: the VM is to be started. */
    public OwnStop cameLate(Instant now) {
        return new OwnStop(askedAt, Optional.of(now), Optional.empty());
    }

    /**
     * Returns whether a VM that is down is so by this stop, which was given up before it came.
     *
     * @param downSince when the VM was first seen down
     */
    public boolean comesLate(Optional<Instant> downSince) {
        return downAt.isEmpty()
                && leftAt.flatMap(left -> downSince
                                .filter(down -> !down.isBefore(left))
                                .filter(down -> !down.isAfter(left.plus(LATE))))
                        .isPresent();
    }

    /**
     * Returns whether what is told of a stop tells of this one. Resource Health tells of a state, which is of our making as long as we keep the VM
     * down. The activity log tells of deeds: one that comes when the VM has long been down is a person's, who wants it down.
     */
    boolean explains(Fact told) {
        Instant at = told.happenedAt();
        Optional<Instant> settled =
                told.source().isByHealth() ? Optional.empty() : downAt.map(down -> down.plus(SETTLES));
        Optional<Instant> over = leftAt.map(left -> downAt.isPresent() ? left : left.plus(LATE));
        return told.kind() == Signal.Kind.STOPPED_BY_USER
                && !at.isBefore(askedAt.minus(Relevance.CLOCK_SKEW))
                && Stream.concat(settled.stream(), over.stream())
                        .noneMatch(end -> at.isAfter(end.plus(Relevance.CLOCK_SKEW)));
    }
}
