package dev.spotkeeper.core.roster;

import dev.spotkeeper.core.ladder.Track;
import dev.spotkeeper.core.pool.Pool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is kept about one pool between passes: the lock of its members' deployments.
 *
 * @param pool its name, lower case
 * @param home where its VMs are
 * @param document which section of the fleet document its retired members are of: they count until it changes
 * @param nextNumber the number of the next new member
 * @param members its members, retired ones included, by number
 * @param remains VMs that are gone and may have left parts
 * @param pauses what is left alone for a while
 * @param losses evictions that the breaker still counts, oldest first
 * @param tracks what happened to its VMs, by the offering's key
 * @param refusals how many Spot deployments in a row found no Spot VM to be had (capacity, quota, price) since the last one that succeeded
 * @param unready how many of its VMs in a row were given up since their workers never became ready
 * @param judgedSince since when it is judged that its workers get ready; empty while it is not
 * @param dueAt when the next pass is due; empty when nothing is pending
 * @param decision the last decision in words, so that the log tells of changes only
 */
public record PoolRecord(
        String pool,
        Pool.Home home,
        String document,
        int nextNumber,
        List<Member> members,
        List<Remains> remains,
        List<Pause> pauses,
        List<Loss> losses,
        Map<String, Track> tracks,
        int refusals,
        int unready,
        Optional<Instant> judgedSince,
        Optional<Instant> dueAt,
        String decision) {
    public PoolRecord {
        members = List.copyOf(members);
        remains = List.copyOf(remains);
        pauses = List.copyOf(pauses);
        losses = List.copyOf(losses);
        tracks = Map.copyOf(tracks);
    }

    public PoolRecord withDueAt(Optional<Instant> newDueAt) {
        return with(home, newDueAt);
    }

    /** Returns this record with another home, if no VM of the pool and nothing of one is where it was; otherwise this record. */
    public PoolRecord movedTo(Pool.Home newHome) {
        if (newHome.equals(home) || !members.isEmpty() || !remains.isEmpty()) {
            return this;
        }
        return with(newHome, dueAt);
    }

    private PoolRecord with(Pool.Home newHome, Optional<Instant> newDueAt) {
        return new PoolRecord(
                pool,
                newHome,
                document,
                nextNumber,
                members,
                remains,
                pauses,
                losses,
                tracks,
                refusals,
                unready,
                judgedSince,
                newDueAt,
                decision);
    }

    /** Returns the record of a pool that nothing was done about yet. */
    public static PoolRecord empty(Pool pool, String document) {
        return new PoolRecord(
                pool.name(),
                pool.home(),
                document,
                1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
