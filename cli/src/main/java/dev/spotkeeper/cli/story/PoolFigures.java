package dev.spotkeeper.cli.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run came to for one pool of the fleet document, computed from its events alone.
 *
 * @param pool its name
 * @param target how many VMs it is to have
 * @param surge how many more it may have while one is replaced
 * @param mostVms how many VMs of it there were at once, those that were being created or torn down included
 * @param mostVmsInReturn the same when a Spot VM was created while a Regular one ran; 0 if that never happened
 * @param evictions how often the power of one of its VMs was cut
 * @param replaced evictions after which another VM of the same member ran
 * @param regions where its VMs ran
 * @param sizes what its VMs ran as
 * @param onDemandSeconds how long its Regular VMs ran, together
 * @param recoveryP50Seconds median of the time from the power being gone to the replacement running
 * @param recoveryP95Seconds its 95th percentile
 * @param runningAtEnd how many of its VMs ran at the end
 * @param onDemandAtEnd how many of those are Regular
 * @param deletedByOwner VMs that their owner deleted
 * @param wronglyReplaced how many of those got another VM all the same
 * @param leftovers parts of its VMs that are gone (network interfaces, addresses, disks) that were there at the end
 */
public record PoolFigures(
        String pool,
        long target,
        long surge,
        long mostVms,
        long mostVmsInReturn,
        long evictions,
        long replaced,
        List<String> regions,
        List<String> sizes,
        double onDemandSeconds,
        OptionalDouble recoveryP50Seconds,
        OptionalDouble recoveryP95Seconds,
        long runningAtEnd,
        long onDemandAtEnd,
        long deletedByOwner,
        long wronglyReplaced,
        long leftovers) {
    public PoolFigures {
        regions = List.copyOf(regions);
        sizes = List.copyOf(sizes);
    }

    /** Computes the figures of each pool that was asked for; the events are in the order of time. */
    static List<PoolFigures> of(List<Event> events) {
        return events.stream()
                .filter(event -> event.kind() == Kind.POOL_ASKED)
                .map(asked -> of(asked, events))
                .toList();
    }

    private static PoolFigures of(Event asked, List<Event> events) {
        String pool = asked.detail("pool");
        List<PoolLife> lives = PoolLife.of(pool, events);
        Instant end = events.get(events.size() - 1).at();
        List<PoolLife> evicted =
                lives.stream().filter(life -> life.evictedAt().isPresent()).toList();
        List<Optional<Duration>> recoveries =
                evicted.stream().map(life -> recovery(life, lives)).toList();
        return new PoolFigures(
                pool,
                Long.parseLong(asked.detail("target")),
                Long.parseLong(asked.detail("surge")),
                mostAtOnce(lives, life -> true),
                mostAtOnce(lives, life -> !life.isRegular() && hasRegularBeside(life, lives)),
                evicted.size(),
                recoveries.stream().flatMap(Optional::stream).count(),
                distinct(lives, life -> life.created().detail("region")),
                distinct(lives, life -> life.created().detail("size")),
                seconds(lives.stream().filter(PoolLife::isRegular).map(life -> life.ran(end))),
                Percentile.seconds(50, recoveries.stream()),
                Percentile.seconds(95, recoveries.stream()),
                lives.stream().filter(PoolLife::runs).count(),
                lives.stream().filter(life -> life.runs() && life.isRegular()).count(),
                lives.stream().filter(PoolLife::deletedByOwner).count(),
                lives.stream()
                        .filter(life -> life.deletedByOwner() && hasSuccessor(life, lives))
                        .count(),
                events.stream()
                        .filter(event -> event.kind() == Kind.LEFTOVER
                                && event.detail("pool").equals(pool))
                        .count());
    }

    private static Optional<Duration> recovery(PoolLife lost, List<PoolLife> lives) {
        Instant cut = lost.evictedAt().orElseThrow();
        return lives.stream()
                .filter(life -> life.member().equals(lost.member()) && lost.isOlderThan(life))
                .flatMap(life -> life.ranAt().stream())
                .map(ran -> Duration.between(cut, ran))
                .filter(span -> !span.isNegative())
                .min(Duration::compareTo);
    }

    private static boolean hasSuccessor(PoolLife deleted, List<PoolLife> lives) {
        return lives.stream().anyMatch(life -> life.member().equals(deleted.member()) && deleted.isOlderThan(life));
    }

    /** The most at any creation of one of those: between two creations there are never more. */
    private static long mostAtOnce(List<PoolLife> lives, Predicate<PoolLife> which) {
        return lives.stream()
                .filter(which)
                .map(life -> life.created().at())
                .mapToLong(
                        at -> lives.stream().filter(life -> life.isThereAt(at)).count())
                .max()
                .orElse(0);
    }

    private static boolean hasRegularBeside(PoolLife spot, List<PoolLife> lives) {
        Instant at = spot.created().at();
        return lives.stream().anyMatch(life -> life.isRegular() && life.runsAt(at));
    }

    private static List<String> distinct(List<PoolLife> lives, Function<PoolLife, String> of) {
        return lives.stream()
                .filter(life -> life.ranAt().isPresent())
                .map(of)
                .distinct()
                .sorted()
                .toList();
    }

    private static double seconds(Stream<Duration> spans) {
        return spans.reduce(Duration.ZERO, Duration::plus).toMillis() / 1000.0;
    }
}
