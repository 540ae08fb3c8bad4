package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.rehearsal.placement.Zone.Span;
import dev.spotkeeper.rehearsal.placement.Zone.Step;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.event.WorldLog;
import dev.spotkeeper.simulator.market.Market;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Weather;
import dev.spotkeeper.simulator.time.Scheduler;
import dev.spotkeeper.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A market that the simulator's weather made instead of a recording: nine zones of three regions over twenty days. Zones differ by up to
 * sixteen times in how long they stay up and by up to four times in how long they stay away; four in ten are dearer than the rest.
 */
final class WeatherMarket {
    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    private static final Duration SPAN = Duration.ofDays(20);
    private static final int ZONES = 9;
    private static final int ZONES_A_REGION = 3;
    private static final double PRICE = 1;
    private static final double MOST_SURCHARGE = 0.5;
    private static final double DEAR = 0.4;
    private static final double ON_DEMAND = 3;

    private final Scheduler time = new Scheduler(START);
    private final WorldLog log = new WorldLog(time);

    private WeatherMarket() {}

    /** Makes the market of a seed. */
    static Recording of(long seed) {
        return new WeatherMarket().record(seed);
    }

    private Recording record(long seed) {
        Seed chance = new Seed(seed);
        Market market = new Market(time, log, chance, MarketSettings.usual());
        RandomGenerator character = chance.stream("character");
        List<Scope> scopes = IntStream.range(0, ZONES)
                .mapToObj(zone -> Scope.of(place(zone)))
                .toList();
        for (Scope scope : scopes) {
            Weather.Climate climate = new Weather.Climate(List.of(scope), upFor(character), awayFor(character), 0);
            new Weather(time, market, climate, chance.stream(scope.text())).begin(START.plus(SPAN));
        }
        new VirtualTime(time).advance(SPAN);
        List<Zone> zones = scopes.stream()
                .map(scope -> Zone.of(scope.text(), spans(scope), List.of(price(character))))
                .toList();
        long start = START.getEpochSecond();
        return new Recording("weather " + seed, zones, start, start + SPAN.toSeconds(), ON_DEMAND);
    }

    private static Place place(int zone) {
        return new Place("region" + zone / ZONES_A_REGION, Integer.toString(1 + zone % ZONES_A_REGION));
    }

    private static Spread upFor(RandomGenerator character) {
        double factor = Math.pow(2, 4 * character.nextDouble());
        return Spread.seconds(300, 1_800 * factor, 40_000 * factor);
    }

    private static Spread awayFor(RandomGenerator character) {
        double factor = Math.pow(2, 2 * character.nextDouble());
        return Spread.seconds(300, 900 * factor, 20_000 * factor);
    }

    private static Step price(RandomGenerator character) {
        double surcharge = character.nextDouble() < DEAR ? MOST_SURCHARGE * character.nextDouble() : 0;
        return new Step(START.getEpochSecond(), PRICE + surcharge);
    }

    private List<Span> spans(Scope scope) {
        List<Span> spans = new ArrayList<>();
        long from = START.getEpochSecond();
        for (WorldEvent event : log.all()) {
            boolean mine = scope.text().equals(event.data().get("scope"));
            if (mine && event.kind() == EventKind.CAPACITY_LOST) {
                spans.add(new Span(from, event.at().getEpochSecond()));
            } else if (mine && event.kind() == EventKind.CAPACITY_BACK) {
                from = event.at().getEpochSecond();
            }
        }
        spans.add(new Span(from, START.plus(SPAN).getEpochSecond()));
        return List.copyOf(spans);
    }
}
