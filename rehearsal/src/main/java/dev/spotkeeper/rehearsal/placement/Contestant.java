package dev.spotkeeper.rehearsal.placement;

import dev.spotkeeper.core.ladder.Balanced;
import dev.spotkeeper.core.ladder.Beliefs;
import dev.spotkeeper.core.ladder.CapacityFirst;
import dev.spotkeeper.core.ladder.Cheapest;
import dev.spotkeeper.core.ladder.RankingStrategy;
import dev.spotkeeper.core.ladder.Terms;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A policy by name.
 *
 * @param name for people
 * @param maker makes it anew for a recording, with its own source of chance
 */
record Contestant(String name, Maker maker) {
    /** Makes a policy. */
    interface Maker {
        Policy make(Recording recording, Timing timing, RandomGenerator random);
    }

    /** The policies of others. */
    static List<Contestant> baselines() {
        return List.of(
                new Contestant("same zone", (recording, timing, random) -> Baselines.sameZone()),
                new Contestant("round robin", (recording, timing, random) -> Baselines.roundRobin(recording)),
                new Contestant("random", (recording, timing, random) -> Baselines.random(recording, random)),
                new Contestant("cheapest first", (recording, timing, random) -> Baselines.cheapest(recording)),
                new Contestant("SpotHedge", (recording, timing, random) -> new SpotHedge(recording, random)),
                new Contestant("UP(A)", (recording, timing, random) -> new UniformProgress(recording, false)),
                new Contestant("UP(AP)", (recording, timing, random) -> new UniformProgress(recording, true)));
    }

    /** What nobody can do better than, each in its own respect. */
    static List<Contestant> oracles() {
        return List.of(
                new Contestant("ORACLE up now", (recording, timing, random) -> Oracles.upNow(recording)),
                new Contestant("ORACLE longest", (recording, timing, random) -> Oracles.longest(recording)));
    }

    /** The strategies of core; the first is the default. */
    static List<Contestant> ours() {
        return List.of(
                balanced("ours: balanced", Terms.USUAL, Beliefs.USUAL),
                strategy("ours: cheapest", new Cheapest()),
                strategy("ours: capacity-first", new CapacityFirst(Beliefs.USUAL)));
    }

    /** The default strategy with terms of one's own; boot and attempt are those of the replay. */
    static Contestant balanced(String name, Terms terms, Beliefs beliefs) {
        return new Contestant(
                name,
                (recording, timing, random) ->
                        new LadderPolicy(recording, new Balanced(timed(terms, timing), beliefs), 0));
    }

    /** The default strategy with a round of paid probes every so many seconds. */
    static Contestant probing(String name, long every) {
        return new Contestant(
                name,
                (recording, timing, random) ->
                        new LadderPolicy(recording, new Balanced(timed(Terms.USUAL, timing), Beliefs.USUAL), every));
    }

    private static Contestant strategy(String name, RankingStrategy strategy) {
        return new Contestant(name, (recording, timing, random) -> new LadderPolicy(recording, strategy, 0));
    }

    private static Terms timed(Terms terms, Timing timing) {
        return terms.withBoot(Duration.ofSeconds(timing.boot())).withAttempt(Duration.ofSeconds(timing.attempt()));
    }
}
