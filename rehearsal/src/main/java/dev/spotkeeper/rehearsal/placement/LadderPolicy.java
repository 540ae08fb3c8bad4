package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Candidate;
import dev.spotkeeper.core.ladder.Ladder;
import dev.spotkeeper.core.ladder.Machine;
import dev.spotkeeper.core.ladder.Market;
import dev.spotkeeper.core.ladder.RankingStrategy;
import dev.spotkeeper.core.ladder.Situation;
import dev.spotkeeper.core.ladder.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** The ranking of core, told what any policy is told: posted prices, own attempts and evictions, and probes if it asks for any. */
final class LadderPolicy implements Policy {
    private final Recording recording;
    private final RankingStrategy strategy;
    private final long probeEvery;
    private final List<Offering> offerings = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();

    LadderPolicy(Recording recording, RankingStrategy strategy, long probeEvery) {
        this.recording = recording;
        this.strategy = strategy;
        this.probeEvery = probeEvery;
        for (int zone = 0; zone < recording.zones().size(); zone++) {
            offerings.add(new Offering("replay", new Place("recorded", String.format("%02d", zone), "recorded", true)));
            tracks.add(Track.NONE);
        }
    }

    @Override
    public long probeEvery() {
        return probeEvery;
    }

    @Override
    public Iterator<Integer> sweep(long now, long since) {
        List<Candidate> candidates = IntStream.range(0, offerings.size())
                .mapToObj(zone -> candidate(zone, now))
                .toList();
        Situation situation = new Situation(Instant.ofEpochSecond(now), Instant.ofEpochSecond(since), Machine.ANY);
        Ladder ladder = strategy.rank(candidates, situation);
        return ladder.toTry().stream().map(offerings::indexOf).iterator();
    }

    @Override
    public void looked(int zone, long at, boolean granted) {
        Instant when = Instant.ofEpochSecond(at);
        Track track = tracks.get(zone);
        tracks.set(zone, granted ? track.available(when) : track.refused(when));
    }

    @Override
    public void evicted(int zone, long at, long life) {
        tracks.set(zone, tracks.get(zone).evicted(Instant.ofEpochSecond(at), Duration.ofSeconds(life)));
    }

    private Candidate candidate(int zone, long now) {
        double price = recording.zones().get(zone).price(now);
        Market market =
                Market.UNKNOWN.withPrice(price, Instant.ofEpochSecond(now)).withOnDemand(recording.onDemand());
        return Candidate.of(offerings.get(zone)).withMarket(market).withTrack(tracks.get(zone));
    }
}
