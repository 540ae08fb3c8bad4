package dev.spotkeeper.core.ladder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Our own record of an offering: how long VMs lived there, when there was no capacity, and how soon it came back. It is kept
 * by telling it each event in the order of time; events of all VMs of a subscription go into one track.
 *
 * @param lived how long our VMs ran there, together
 * @param evictions how many of those lives an eviction ended
 * @param unseenLosses how often a start found the capacity gone although no VM of ours was there to be evicted
 * @param watched how long we looked on, by one refused start after another, while there was no capacity
 * @param returns how often capacity came back while we looked on
 * @param lastDown when an eviction or a refused start last showed that there was none
 * @param down whether that is also the last thing we know
 */
public record Track(
        Duration lived,
        int evictions,
        int unseenLosses,
        Duration watched,
        int returns,
        Optional<Instant> lastDown,
        boolean down) {
    /** Nothing happened there yet. */
    public static final Track NONE = new Track(Duration.ZERO, 0, 0, Duration.ZERO, 0, Optional.empty(), false);

    /**
     * Two looks further apart than this do not count as looking on: capacity may have come and gone in between. Three times the five
     * minutes that a sweep over a dozen offerings takes.
     */
    static final Duration WATCH = Duration.ofMinutes(15);

    /** A start or a probe was refused for capacity. */
    public Track refused(Instant at) {
        int losses = down ? unseenLosses : unseenLosses + 1;
        return new Track(lived, evictions, losses, watched.plus(lookedOn(at)), returns, Optional.of(at), true);
    }

    /** A start or a probe succeeded. */
    public Track available(Instant at) {
        int seen = isWatched(at) ? returns + 1 : returns;
        return new Track(lived, evictions, unseenLosses, watched.plus(lookedOn(at)), seen, lastDown, false);
    }

    /** A VM was evicted after a life of that length. */
    public Track evicted(Instant at, Duration life) {
        return new Track(lived.plus(life), evictions + 1, unseenLosses, watched, returns, Optional.of(at), true);
    }

    /** A VM ran so long and was not evicted: it runs still (tell it once), or was stopped. */
    public Track survived(Duration life) {
        return new Track(lived.plus(life), evictions, unseenLosses, watched, returns, lastDown, down);
    }

    /** Returns whether there was no capacity a moment ago, and nothing better is known since. */
    public boolean isFreshlyDown(Instant now, Duration moment) {
        return down && lastDown.filter(at -> at.plus(moment).isAfter(now)).isPresent();
    }

    private Duration lookedOn(Instant at) {
        return isWatched(at) ? lastDown.map(last -> Duration.between(last, at)).orElse(Duration.ZERO) : Duration.ZERO;
    }

    private boolean isWatched(Instant at) {
        return down && lastDown.filter(last -> !last.plus(WATCH).isBefore(at)).isPresent();
    }
}
