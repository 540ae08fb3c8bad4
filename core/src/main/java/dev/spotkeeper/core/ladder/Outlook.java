package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long a VM is expected to live in an offering, and how long capacity is expected to stay away from it.
 *
 * <p>Both are posterior means of a rate (gamma prior, exponential spans), pooled over all candidates: a track of our own moves the
 * estimate away from the pool by as much as it holds evidence, running lives count as censored, and an offering that we know
 * nothing about is worth the pool's mean, or what Azure's eviction rate says of it if that is known. A life is then longer the
 * longer the offering has not been seen down: hazards of Spot capacity fall with age (see {@link Beliefs}).
 */
final class Outlook {
    /** Eviction rates cover 28 days and move slowly; a week-old one is better than none. */
    private static final Duration RATE_LIMIT = Duration.ofDays(7);

    private final Beliefs beliefs;
    private final Instant now;
    private final double pooledLife;
    private final double pooledOutage;

    Outlook(Beliefs beliefs, List<Candidate> candidates, Instant now) {
        this.beliefs = beliefs;
        this.now = now;
        List<Track> tracks = candidates.stream().map(Candidate::track).toList();
        double lived = sum(tracks.stream().map(Track::lived).toList());
        int evictions = tracks.stream().mapToInt(Track::evictions).sum();
        this.pooledLife = (lived + Hours.of(beliefs.life())) / (evictions + 1);
        double watched = sum(tracks.stream().map(Track::watched).toList());
        int returns = tracks.stream().mapToInt(Track::returns).sum();
        this.pooledOutage = (watched + Hours.of(beliefs.outage())) / (returns + 1);
    }

    /** Returns the expected life of a VM started there now, in hours. */
    double life(Candidate candidate) {
        Track track = candidate.track();
        double endings = track.evictions() + beliefs.unseenLoss() * track.unseenLosses();
        double mean =
                (Hours.of(track.lived()) + beliefs.weight() * priorLife(candidate)) / (endings + beliefs.weight());
        return mean * (1 + beliefs.steadiness() * steadiness(track));
    }

    /** Returns the expected wait for capacity that is not there, in hours. */
    double outage(Candidate candidate) {
        Track track = candidate.track();
        return (Hours.of(track.watched()) + pooledOutage) / (track.returns() + 1);
    }

    private double priorLife(Candidate candidate) {
        return candidate
                .market()
                .evictionRate()
                .filter(rate -> !rate.isOlderThan(RATE_LIMIT, now))
                .map(rate -> Hours.of(rate.value().meanLife()))
                .orElse(pooledLife);
    }

    /** From 0, seen down just now or never seen at all, to 1. */
    private double steadiness(Track track) {
        return track.lastDown()
                .map(at -> Hours.of(Duration.between(at, now)) / Hours.of(beliefs.steadyAfter()))
                .map(share -> Math.max(0, Math.min(1, share)))
                .orElse(0.0);
    }

    private static double sum(List<Duration> spans) {
        return spans.stream().mapToDouble(Hours::of).sum();
    }
}
