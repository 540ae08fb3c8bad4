package dev.spotkeeper.rehearsal.swarm;

import dev.spotkeeper.core.control.Pass;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.plan.RestartPolicy;
import dev.spotkeeper.rehearsal.bicep.MainTemplate;
import dev.spotkeeper.rehearsal.house.Hearts;
import dev.spotkeeper.rehearsal.house.House;
import dev.spotkeeper.simulator.chance.Seed;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/** One run: a fleet comes up, lives through hours of trouble in which it must be safe, and through hours without, at the end of which it must be whole. */
final class SwarmRun {
    private static final Duration TROUBLED = Duration.ofHours(6);

    /** The longest wait of a schedule is 15 min, of a throttled list an hour. */
    private static final Duration CALM = Duration.ofHours(3);

    private static final Duration RECONCILE_EVERY = Duration.ofMinutes(5);
    private static final Spread CLOCKS = Spread.between(Duration.ofMinutes(10), Duration.ofMinutes(90));
    private static final Spread OUTAGES = Spread.between(Duration.ofMinutes(20), Duration.ofHours(2));
    private static final Spread ACTS = Spread.between(Duration.ofMinutes(5), Duration.ofHours(1));
    /** Relevance takes clocks for right to five seconds. */
    private static final Duration WRONG = Duration.ofSeconds(4);

    private static final Duration OUT = Duration.ofMinutes(6);

    private final long seed;
    private final RandomGenerator random;
    private final Set<Trouble> exist;
    private final Mischief mischief;
    private final House house;
    private final World world;
    private final List<VmId> vms = new ArrayList<>();
    private final int target;
    private final int surge;
    private final Referee referee;

    /**
     * How a run ended.
     *
     * @param exist the troubles that existed
     * @param violations what was broken on the way, and what was not whole at the end
     * @param figures how much happened
     * @param timeline what happened, a line each: the world's log, then the decision log
     */
    record Outcome(long seed, Set<Trouble> exist, List<String> violations, Figures figures, String timeline) {
        boolean isGood() {
            return violations.isEmpty();
        }

        /** Of thousands of good runs nobody reads what happened. */
        Outcome withoutTimelineIfGood() {
            return isGood() ? new Outcome(seed, exist, violations, figures, "") : this;
        }
    }

    /** How much happened. */
    record Figures(int vms, int target, int evictions, int starts, int mishaps, int events) {}

    private SwarmRun(long seed, Set<Trouble> exist) {
        this.seed = seed;
        this.random = new Seed(seed).stream("swarm");
        this.exist = exist;
        this.mischief = new Mischief(exist, stream("mischief"));
        this.house = new House(seed, Sky.settings(exist), MainTemplate.role().whole(), mischief);
        this.world = house.world();
        this.target = random.nextInt(4);
        this.surge = random.nextInt(2);
        this.referee = new Referee(house, target + surge);
    }

    /** Lives through the run of a seed, with the troubles that it draws. */
    static Outcome of(long seed) {
        return of(seed, Trouble.drawn(new Seed(seed).stream("troubles")));
    }

    /** Returns the first seed of some whose run is not good, or -1. */
    static long firstBad(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .parallel()
                .filter(seed -> !of(seed).isGood())
                .findFirst()
                .orElse(-1);
    }

    /** The same with other troubles. */
    static Outcome of(long seed, Set<Trouble> exist) {
        return new SwarmRun(seed, exist).run();
    }

    private Outcome run() {
        List<String> broken = new ArrayList<>();
        try {
            live();
            broken.addAll(referee.notWhole(target));
        } catch (RuntimeException | AssertionError e) {
            broken.add("threw " + e + " at " + e.getStackTrace()[0]);
        }
        broken.addAll(0, referee.violations());
        int events = world.log().all().size();
        return new Outcome(
                seed,
                exist,
                broken,
                new Figures(vms.size(), target, referee.evictions(), referee.starts(), house.mishaps(), events),
                house.timeline());
    }

    private void live() {
        house.withAlerts().withWorkers().withTimers(RECONCILE_EVERY);
        populate();
        trouble(world.time().instant().plus(TROUBLED));
        house.pass(TROUBLED);
        calm();
        house.pass(CALM);
    }

    private void populate() {
        int count = 1 + random.nextInt(4);
        for (int number = 1; number <= count; number++) {
            // Without any word of Azure only the tag lets a VM be started.
            boolean always = exist.contains(Trouble.SILENT_AZURE) || random.nextInt(4) == 0;
            Map<String, String> tags = always ? Map.of("spotkeeper-restart", "always") : Map.of();
            vms.add(house.runningVm("vm-" + number, Integer.toString(1 + random.nextInt(3)), tags));
        }
        if (target > 0) {
            house.pools().ask("""
                    "target": %d, "surge": %d, "evictionPolicy": "Delete",
                    "requirements": {"minVcpus": 2, "maxVcpus": 4, "minMemoryGb": 8, "architecture": "x64"},
                    "regions": [{"name": "westeurope", "zones": ["1", "2"]}, {"name": "northeurope", "zones": ["1"]}],
                    "onDemand": {"afterFailures": 6, "after": "PT20M"}, "returnToSpotAfter": "PT1H",
                    "breaker": {"evictions": 3, "within": "PT1H", "pause": "PT30M"}
                    """.formatted(target, surge));
            house.await("the pool is filled", () -> house.pools().isSettled(target), Duration.ofMinutes(40));
        }
    }

    private void trouble(Instant end) {
        Sky sky = new Sky(world, exist, stream("sky"));
        Wire wire = new Wire(house, exist, stream("wire"));
        mischief.otherDoes(this::meet);
        mischief.isOn(true);
        wire.isOn(true);
        sky.begin(end);
        if (exist.contains(Trouble.CLOCK_JUMPS)) {
            sky.again(
                    CLOCKS,
                    () -> mischief.skew(Duration.ofMillis(random.nextLong(-WRONG.toMillis(), WRONG.toMillis()))));
        }
        if (exist.contains(Trouble.STORAGE_OUTAGES)) {
            sky.again(OUTAGES, () -> mischief.storageIsOutUntil(soon()));
        }
        if (exist.contains(Trouble.QUOTA_CUT)) {
            sky.again(OUTAGES, () -> wire.noQuotaUntil(soon()));
        }
        if (exist.contains(Trouble.PEOPLE)) {
            // Of a start that no alert tells of, and no look at the VM before it is evicted without a word, nobody
            // knows.
            boolean mayStart = !exist.contains(Trouble.SILENT_AZURE);
            sky.again(ACTS, new People(world, referee, mayStart, stream("people"))::act);
        }
        if (exist.contains(Trouble.SILENT_WORKERS)) {
            house.pools().hearts().are(Hearts.Habit.SILENT);
        }
        world.time().at(end, () -> {
            wire.isOn(false);
            wire.noQuotaUntil(Instant.MIN);
        });
    }

    private void calm() {
        mischief.isOn(false);
        house.pools().hearts().are(Hearts.Habit.GETS_READY);
    }

    /** Another controller walks over a VM, or over the pool. */
    private void meet() {
        int one = random.nextInt(vms.size() + (target > 0 ? 2 : 0));
        if (one < vms.size()) {
            new Pass(house.ports(), RestartPolicy.defaults()).run(vms.get(one), List.of());
        } else {
            house.pools().look();
        }
    }

    private Instant soon() {
        return world.time().instant().plusMillis(random.nextLong(OUT.toMillis()));
    }

    private RandomGenerator stream(String name) {
        return new Seed(seed).stream("swarm " + name);
    }
}
