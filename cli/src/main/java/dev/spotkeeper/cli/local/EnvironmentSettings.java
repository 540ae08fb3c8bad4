package dev.spotkeeper.cli.local;

import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.OperationKind;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.market.MarketSettings;
import dev.spotkeeper.simulator.market.ReclaimPace;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What local Azure is like in a run.
 *
 * @param home what was built
 * @param folder where the run lives
 * @param seed what chance begins with
 * @param world the pace of the simulated Azure
 * @param zoneNames what zones are called in the story, by their place; by their number where a name is missing
 * @param functionsPort where the functions listen; 0 takes a free port
 * @param appSettings added to what the functions need
 * @param work the work command of the workers; empty for an example
 */
public record EnvironmentSettings(
        Home home,
        RunFolder folder,
        long seed,
        WorldSettings world,
        Map<String, String> zoneNames,
        int functionsPort,
        Map<String, String> appSettings,
        Optional<String> work) {

    /** How long it takes until all VMs of a zone without capacity are told to go. */
    private static final Duration MOMENTS = Duration.ofSeconds(4);

    public EnvironmentSettings {
        zoneNames = Map.copyOf(zoneNames);
        appSettings = Map.copyOf(appSettings);
    }

    /**
     * For a demo that ends in minutes: alerts after 5 to 30 s, VMs of a zone that go within moments, operations at Azure's
     * usual pace without its longest waits, timers that look more often.
     */
    public static EnvironmentSettings brisk(Home home, RunFolder folder, long seed) {
        OperationTimes times = OperationTimes.MEASURED
                .with(OperationKind.CREATE, Spread.between(Duration.ofSeconds(3), Duration.ofSeconds(8)))
                .with(OperationKind.DEALLOCATE, Spread.between(Duration.ofSeconds(9), Duration.ofSeconds(18)))
                .with(OperationKind.DELETE, Spread.between(Duration.ofSeconds(5), Duration.ofSeconds(12)));
        WorldSettings world = WorldSettings.usual()
                .with(MonitorSettings.brisk())
                .with(MarketSettings.usual().withPace(ReclaimPace.within(MOMENTS)))
                .with(ComputeSettings.usual().with(times));
        Map<String, String> timers = Map.of(
                "SPOTKEEPER_RETRY_SCHEDULE", "*/10 * * * * *",
                "SPOTKEEPER_RECONCILE_SCHEDULE", "*/20 * * * * *",
                "SPOTKEEPER_PRICE_SCHEDULE", "*/20 * * * * *",
                "SPOTKEEPER_RESTART_MAX_DELAY", "PT30S");
        return new EnvironmentSettings(home, folder, seed, world, Map.of(), 0, timers, Optional.empty());
    }

    /** At Azure's own pace: alerts after three minutes, all defaults of the functions. */
    public static EnvironmentSettings usual(Home home, RunFolder folder, long seed) {
        return new EnvironmentSettings(
                home, folder, seed, WorldSettings.usual(), Map.of(), 0, Map.of(), Optional.empty());
    }

    /** The same with the functions on a port. */
    public EnvironmentSettings withFunctionsPort(int port) {
        return new EnvironmentSettings(home, folder, seed, world, zoneNames, port, appSettings, work);
    }

    /** The same with another work command; empty for the example. */
    public EnvironmentSettings withWork(Optional<String> command) {
        return new EnvironmentSettings(home, folder, seed, world, zoneNames, functionsPort, appSettings, command);
    }

    /** Returns what the workers run for each message, where that example lies there. */
    String workCommand(Path example) {
        return work.orElse("node " + example);
    }

    /** The same with some settings of the functions more, or in the place of those that are there. */
    public EnvironmentSettings withAppSettings(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(appSettings);
        all.putAll(more);
        return new EnvironmentSettings(home, folder, seed, world, zoneNames, functionsPort, all, work);
    }

    /** The same with other names of zones. */
    public EnvironmentSettings withZoneNames(Map<String, String> names) {
        return new EnvironmentSettings(home, folder, seed, world, names, functionsPort, appSettings, work);
    }
}
