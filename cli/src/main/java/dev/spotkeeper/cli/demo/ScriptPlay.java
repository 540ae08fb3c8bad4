package dev.spotkeeper.cli.demo;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.local.EnvironmentSettings;
import dev.spotkeeper.cli.local.Fleet;
import dev.spotkeeper.cli.local.FleetDocument;
import dev.spotkeeper.cli.local.Home;
import dev.spotkeeper.cli.local.RunFolder;
import dev.spotkeeper.cli.story.Standing;
import dev.spotkeeper.cli.story.Summary;
import dev.spotkeeper.cli.story.Verdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The script of the demo: three evictions with less and less notice, an owner's stop, a zone that runs out of capacity.
 * VMs are chosen when they have a message in hand, so that evictions hit work. What happens to the pool of the fleet document happens
 * at the same time, in other regions; its VMs take messages of the same queue.
 */
final class ScriptPlay implements Play {
    private static final int MESSAGES = 100;
    private static final Duration BETWEEN_MESSAGES = Duration.ofMillis(2500);
    private static final Duration BUSY_WITHIN = Duration.ofSeconds(30);
    private static final Duration BACK_WITHIN = Duration.ofMinutes(4);
    private static final Duration DONE_WITHIN = Duration.ofMinutes(6);
    private static final Duration POOL_WITHIN = Duration.ofMinutes(15);
    private static final Duration BETWEEN_EVICTIONS = Duration.ofSeconds(4);
    private static final Duration SHORTAGE = Duration.ofSeconds(20);

    /** Sent at once where every VM should have a message in hand: one for each of both pools, and one more. */
    private static final int BURST = 10;

    private static final int BURSTS = 4;

    /** VMs that had their turn: each of the single evictions hits another one. */
    private final Set<String> had = new HashSet<>();

    @Override
    public int messages() {
        return MESSAGES;
    }

    @Override
    public EnvironmentSettings settings(Home home, RunFolder folder, long seed) {
        return EnvironmentSettings.brisk(home, folder, seed);
    }

    @Override
    public Verdict judge(Summary summary) {
        return Verdict.ofScript(summary, MESSAGES);
    }

    @Override
    public void run(Stage stage) {
        FleetDocument document = FleetDocument.usual();
        try (Aside pool = Aside.begin("pool", new PoolScript(stage, document)::run)) {
            playSix(stage);
            pool.await(POOL_WITHIN);
        }
        stage.awaitAllDone(DONE_WITHIN);
    }

    private void playSix(Stage stage) {
        Fleet.createSix(stage.azure());
        stage.feed().start(BETWEEN_MESSAGES, BURST * BURSTS);
        evict(stage, "1", Duration.ofSeconds(30));
        evict(stage, "2", Duration.ofSeconds(8));
        evict(stage, "1", Duration.ZERO);
        stage.azure().deallocateAsOwner(turn(candidates(stage, "1")));
        stage.awaitAllBack(BACK_WITHIN);
        loseZone(stage, "2");
        stage.feed().release();
        stage.awaitAllBack(BACK_WITHIN);
    }

    /** Evicts a VM of the zone that has just taken a message; another running one when none does for long. */
    private void evict(Stage stage, String zone, Duration notice) {
        stage.feed().sendNow(BURST);
        Pause.until(BUSY_WITHIN, () -> busy(stage, zone).findFirst().isPresent());
        stage.azure().evict(turn(Stream.concat(busy(stage, zone), candidates(stage, zone))), notice);
        Pause.of(BETWEEN_EVICTIONS);
    }

    private Stream<String> busy(Stage stage, String zone) {
        return stage.busy().filter(standing -> mayBeChosen(standing, zone)).map(Standing::vm);
    }

    private Stream<String> candidates(Stage stage, String zone) {
        return stage.lasting()
                .filter(standing -> standing.running() && mayBeChosen(standing, zone))
                .map(Standing::vm);
    }

    private boolean mayBeChosen(Standing standing, String zone) {
        return standing.zone().equals(zone) && !had.contains(standing.vm());
    }

    private String turn(Stream<String> vms) {
        String vm = vms.findFirst().orElseThrow(() -> new RunFailure("no VM is left to be chosen: see the logs"));
        had.add(vm);
        return vm;
    }

    private void loseZone(Stage stage, String zone) {
        stage.feed().sendNow(BURST);
        Pause.until(BUSY_WITHIN, () -> busyIn(stage, zone) == inZone(stage, zone));
        stage.azure().capacity(zone, false);
        Pause.until(BACK_WITHIN, () -> stage.powered(zone) == 0);
        Pause.of(SHORTAGE);
        stage.azure().capacity(zone, true);
    }

    private static long busyIn(Stage stage, String zone) {
        return stage.busy().filter(standing -> standing.zone().equals(zone)).count();
    }

    private static long inZone(Stage stage, String zone) {
        return stage.running(standing -> standing.zone().equals(zone));
    }
}
