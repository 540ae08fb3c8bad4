package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.RunFailure;
import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.arm.ArmSettings;
import dev.spotkeeper.simulator.arm.CompiledRole;
import dev.spotkeeper.simulator.identity.Principal;
import dev.spotkeeper.simulator.market.Offering;
import dev.spotkeeper.simulator.market.Place;
import dev.spotkeeper.simulator.market.Scope;
import dev.spotkeeper.simulator.market.Unit;
import dev.spotkeeper.simulator.storage.Azurite;
import dev.spotkeeper.simulator.trace.Stretch;
import dev.spotkeeper.simulator.trace.TracePlayer;
import dev.spotkeeper.simulator.trace.TraceZones;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Local Azure with everything around it: the simulated Azure in this process, storage, the Functions host and the workers
 * as processes. Closing it ends all that it started, in the reverse order, and nothing else.
 */
public final class LocalEnvironment implements AutoCloseable {
    /** Where the scripted fleet lives. */
    public static final String REGION = "westeurope";

    private final LocalAzure azure;
    private final Story story;
    private final LocalState state;
    private final LocalClient client;
    private final ArmTraffic armTraffic;
    private final Home home;
    private final Closing closing;

    private LocalEnvironment(LocalAzure azure, Story story, LocalState state, Running running) {
        this.azure = azure;
        this.story = story;
        this.state = state;
        this.client = LocalClient.asOwner(state);
        this.home = running.home();
        this.armTraffic = running.armTraffic();
        this.closing = running.closing();
    }

    /** What else belongs to a running environment. */
    private record Running(Home home, ArmTraffic armTraffic, Closing closing) {}

    /** Starts it and returns when the functions are ready; no VM exists yet. */
    public static LocalEnvironment start(EnvironmentSettings settings, Story story) {
        Closing closing = Closing.atExit(settings.folder()::deleteUnlessKept);
        try {
            return start(settings, story, closing);
        } catch (IOException e) {
            closing.close();
            throw new RunFailure(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static LocalEnvironment start(EnvironmentSettings settings, Story story, Closing closing)
            throws IOException {
        if (!Azurite.isInstalled(settings.home().azuritePackage())) {
            System.err.println(
                    "Installing local storage (Azurite) with npm; this happens once, and may take a minute.");
        }
        LocalAzure azure = closing.add(LocalAzure.start(options(settings)));
        WorkerProcesses workers = closing.add(new WorkerProcesses(workers(settings, azure), story));
        azure.world().call(world -> {
            world.log()
                    .listen(new WorldStory(
                            story, settings.zoneNames(), Principal.OWNER.caller(), vm -> VmTraits.of(world, vm)));
            world.compute().boot(workers);
            return world;
        });
        AppSettings app = new AppSettings(azure, settings.appSettings());
        LocalClient client = app.client();
        new StorageSetup(client).make(azure.storage());
        FunctionsHost host = closing.add(FunctionsHost.start(
                settings.home(),
                new FunctionsHost.Launch(settings.functionsPort(), AppSettings.KEY, app.values(), azure.javaOptions()),
                settings.folder().logs().resolve("functions.log"),
                line -> OutputEvents.ofHost(line).ifPresent(story::add)));
        azure.addReceiver(AppSettings.alerts(host.uri()));
        Running running =
                new Running(settings.home(), new ArmTraffic(settings.folder().traffic()), closing);
        return new LocalEnvironment(azure, story, app.state(settings, host.uri()), running);
    }

    /** The app may do what the template allows it in Azure, so that an action that is missing there is missed here. */
    private static LocalAzureOptions options(EnvironmentSettings settings) throws IOException {
        return LocalAzureOptions.of(settings.folder().data(), settings.home().azuritePackage())
                .withSeed(settings.seed())
                .with(settings.world())
                .with(ArmSettings.usual()
                        .withAppRole(CompiledRole.read(settings.home().mainTemplate())
                                .whole()))
                .recordingInto(settings.folder().traffic())
                .loggingInto(settings.folder().refusals());
    }

    private static WorkerProcesses.Setup workers(EnvironmentSettings settings, LocalAzure azure) throws IOException {
        // The command is split at spaces, and the project's folder may have some.
        Path script = settings.folder().path().resolve("cpu-work.mjs");
        Files.copy(settings.home().workExample(), script);
        String work = settings.workCommand(script);
        return new WorkerProcesses.Setup(
                settings.home(),
                azure.javaOptions(),
                vm -> {
                    Map<String, String> environment = new TreeMap<>(azure.workerEnvironment(vm));
                    environment.put("SPOTKEEPER_WORK_COMMAND", work);
                    environment.put("SPOTKEEPER_END_WITH_STDIN", "true");
                    // All VMs run on one kernel here, and each process is a boot of its VM.
                    environment.put("SPOTKEEPER_BOOT_ID", UUID.randomUUID().toString());
                    // Work of seconds, not of hours: what is lost should be seen to be little.
                    environment.put("SPOTKEEPER_CHECKPOINT_INTERVAL", "PT2S");
                    // Its default is one folder of the machine: two local Azures would clear each other's work away.
                    environment.put(
                            "SPOTKEEPER_WORK_DIR",
                            settings.folder().path().resolve("work").toString());
                    return environment;
                },
                settings.folder().logs());
    }

    /** Returns what other terminals need to know of it. */
    public LocalState state() {
        return state;
    }

    /** Returns the story that it tells. */
    public Story story() {
        return story;
    }

    /** Returns the work account, as its owner uses it. */
    public WorkAccount workAccount() {
        return new WorkAccount(
                client,
                azure.endpoints().storage().work().queueServiceUri(),
                azure.endpoints().storage().work().blobServiceUri());
    }

    /** Puts a fleet document in force, once the network of each of its regions is there: pools deploy VMs from then on. */
    public void adopt(FleetDocument document) {
        new RegionNetworks(client, group(), home.networkTemplate()).make(document.regions());
        new StorageSetup(client).put(azure.storage(), document);
        document.fleet().pools().forEach(this::tellAsked);
    }

    private void tellAsked(Pool pool) {
        story.add(Event.of(
                Instant.now(),
                Kind.POOL_ASKED,
                "",
                Map.of(
                        "pool", pool.name(),
                        "target", String.valueOf(pool.target()),
                        "surge", String.valueOf(pool.surge()))));
    }

    private String group() {
        return state.get(Endpoint.ARM) + ArmPaths.group(state.get(Endpoint.SUBSCRIPTION), state.get(Endpoint.GROUP));
    }

    /** Returns the names of what VMs of a pool left behind. */
    public List<String> leftovers(String pool) {
        return new Leftovers(client, group()).of(pool);
    }

    /** Asks ARM for a VM, as its owner; whether it ever runs, the story tells. */
    public void create(NewVm vm) {
        client.arm("PUT", vmUri(vm.name(), ""), vm.body()).accepted("the creation of " + vm.name());
    }

    /** Asks ARM to stop a VM, as its owner. */
    public void deallocateAsOwner(String vm) {
        client.arm("POST", vmUri(vm, "/deallocate"), "").accepted("the stop of " + vm);
    }

    /** Asks ARM to delete a VM, as its owner. */
    public void deleteAsOwner(String vm) {
        client.arm("DELETE", vmUri(vm, ""), "").accepted("the deletion of " + vm);
    }

    /** Evicts a VM as Azure does. */
    public void evict(String vm, Duration notice) {
        control().evict(vm, notice);
    }

    /** Takes the capacity of a zone away, or gives it back. */
    public void capacity(String zone, boolean up) {
        control().capacity(zone, up);
    }

    /** Lets a region have room for so many Spot VMs of a size, all of its zones together. */
    public void capacity(String region, String size, int vms) {
        azure.world().call(world -> {
            world.market().limit(Scope.of(new Offering(Place.regional(region), size)), Unit.VMS, vms);
            return world;
        });
    }

    /** Changes the Spot price of a size in a region, in US dollars an hour. */
    public void price(String region, String size, BigDecimal usdPerHour) {
        azure.world().call(world -> {
            world.operator().price(region, size, usdPerHour);
            return world;
        });
    }

    /**
     * Lets a part of a recorded trace drive capacity.
     *
     * @return when it began
     */
    public Instant play(Stretch stretch, double speed) {
        return azure.world().call(world -> {
            new TracePlayer(world.time(), world.market(), TraceZones::place).play(stretch, speed);
            return world.time().instant();
        });
    }

    /** Gives every capacity back that was taken away. */
    public void restoreCapacity() {
        azure.world().call(world -> {
            world.market().scopes().keySet().forEach(world.market()::up);
            return world;
        });
    }

    /** Tells the story of every call that Spotkeeper made to ARM so far; to be told once, at the end. */
    public void tellArmCalls() {
        armTraffic.calls().forEach(story::add);
    }

    private ControlClient control() {
        return new ControlClient(client, URI.create(state.get(Endpoint.CONTROL)));
    }

    private URI vmUri(String vm, String verb) {
        String vms = ArmPaths.vms(state.get(Endpoint.SUBSCRIPTION), state.get(Endpoint.GROUP));
        return URI.create(state.get(Endpoint.ARM) + vms + "/" + vm + verb + "?api-version=" + ArmPaths.API_VERSION);
    }

    @Override
    public void close() {
        closing.close();
    }
}
