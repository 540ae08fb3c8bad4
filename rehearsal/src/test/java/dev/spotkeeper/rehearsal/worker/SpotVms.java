package dev.spotkeeper.rehearsal.worker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.rehearsal.architecture.Repository;
import dev.spotkeeper.rehearsal.local.TemporaryFolder;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.chance.Spread;
import dev.spotkeeper.simulator.compute.ComputeSettings;
import dev.spotkeeper.simulator.compute.EvictionHabits;
import dev.spotkeeper.simulator.compute.Guest;
import dev.spotkeeper.simulator.compute.Notice;
import dev.spotkeeper.simulator.compute.OperationTimes;
import dev.spotkeeper.simulator.compute.PowerState;
import dev.spotkeeper.simulator.compute.Principal;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import dev.spotkeeper.simulator.compute.VmKey;
import dev.spotkeeper.simulator.logs.LogRow;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.monitor.MonitorSettings;
import dev.spotkeeper.simulator.world.WorldSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Spot VMs of a local Azure at a brisk pace, each with a real worker in it, and all that the workers said. */
final class SpotVms implements AutoCloseable {
    private static final Principal OWNER =
            Principal.user("11111111-0000-4000-8000-000000000001", "owner@contoso.example");

    private final TemporaryFolder folder;
    private final LocalAzure azure;
    private final String command;
    private final AtomicInteger boots = new AtomicInteger();
    private final Map<String, WorkerGuest> guests = new ConcurrentHashMap<>();
    private final Map<String, List<JsonObject>> said = new ConcurrentHashMap<>();

    /** Starts local Azure; the workers of its VMs will run the example that costs processor time. */
    SpotVms() throws IOException {
        this("node " + Repository.root().resolve("worker/examples/cpu-work.mjs"));
    }

    /** Starts local Azure; the workers of its VMs will run that command. */
    SpotVms(String command) throws IOException {
        this.command = command;
        folder = TemporaryFolder.create();
        azure = LocalAzure.start(
                LocalAzureOptions.of(folder.path(), Repository.root().resolve("simulator/azurite"))
                        .with(brisk()));
        azure.call(world -> {
            world.compute().boot(this::boot);
            return true;
        });
    }

    LocalAzure azure() {
        return azure;
    }

    /** Creates a VM; its worker boots when it runs. */
    void create(String name) {
        JsonObject body = JsonParser.parseString("""
                {"location":"westeurope","zones":["1"],"tags":{"spotkeeper-pool":"a"},"properties":{
                 "hardwareProfile":{"vmSize":"Standard_D2as_v5"},"priority":"Spot","evictionPolicy":"Deallocate"}}""").getAsJsonObject();
        azure.call(world -> world.compute().put(key(name), body, OWNER));
    }

    /** Evicts a VM with that notice. */
    void evict(String name, Notice notice) {
        azure.call(world -> {
            world.operator().evict(name, notice);
            return true;
        });
    }

    /** Returns the id by which the control plane knows a VM. */
    VmId id(String name) {
        return new VmId(azure.subscriptionId(), azure.resourceGroup(), name);
    }

    /** Returns whether a VM's eviction is over. */
    boolean isDeallocated(String name) {
        return is(name, PowerState.DEALLOCATED);
    }

    /** Returns whether a VM runs, and its worker with it. */
    boolean isRunning(String name) {
        return is(name, PowerState.RUNNING);
    }

    /** Starts a VM again. */
    void start(String name) {
        azure.call(world -> world.compute().start(key(name), OWNER));
    }

    /** Kills a VM's worker, without a word and with all its children, and starts another. */
    void killWorker(String name) {
        Objects.requireNonNull(guests.get(name), name).cutPower();
        guests.put(name, worker(name));
    }

    /** Stops a VM's worker where it is, and not its work, until {@link #wakeWorker}. */
    void freezeWorker(String name) {
        Objects.requireNonNull(guests.get(name), name).signal("STOP");
    }

    /** Lets a frozen worker go on. */
    void wakeWorker(String name) {
        Objects.requireNonNull(guests.get(name), name).signal("CONT");
    }

    /** Returns what the workers of all VMs said of one kind. */
    List<JsonObject> said(String event) {
        return said.keySet().stream()
                .flatMap(name -> said(name, event).stream())
                .toList();
    }

    /** Returns what the workers of a VM said of one kind. */
    List<JsonObject> said(String name, String event) {
        return said.getOrDefault(name, List.of()).stream()
                .filter(line -> line.get("event").getAsString().equals(event))
                .toList();
    }

    /** Returns what all workers said, by VM, for people. */
    Map<String, List<JsonObject>> everythingSaid() {
        return new TreeMap<>(said);
    }

    /** Returns the traces with that message that can be read by now. */
    List<LogRow> traces(String message) {
        return azure.call(world -> world.monitor().logs().readable(LogTable.APP_TRACES).stream()
                .filter(row -> row.text("Message").equals(message))
                .toList());
    }

    private Guest boot(VirtualMachine vm) {
        String name = vm.key().name();
        guests.put(name, worker(name));
        return () -> Objects.requireNonNull(guests.get(name), name).cutPower();
    }

    private WorkerGuest worker(String name) {
        Map<String, String> environment = new TreeMap<>(azure.workerEnvironment(name));
        environment.put("SPOTKEEPER_WORK_COMMAND", command);
        environment.put("SPOTKEEPER_CHECKPOINT_INTERVAL", "PT0.5S");
        environment.put("SPOTKEEPER_BOOT_ID", "boot-" + boots.incrementAndGet());
        environment.put("SPOTKEEPER_WORK_DIR", folder.path().resolve("vms").toString());
        List<JsonObject> lines = said.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
        return WorkerGuest.boot(environment, azure.javaOptions(), lines::add);
    }

    private boolean is(String name, PowerState power) {
        return azure.call(world -> world.compute().find(key(name)).map(VirtualMachine::power))
                .equals(Optional.of(power));
    }

    private VmKey key(String name) {
        return new VmKey(azure.subscriptionId(), azure.resourceGroup(), name);
    }

    private static WorldSettings brisk() {
        Spread instant = Spread.exactly(Duration.ofMillis(200));
        return WorldSettings.usual()
                .with(MonitorSettings.brisk())
                .with(ComputeSettings.usual()
                        .with(OperationTimes.exactly(Duration.ofMillis(300)))
                        .with(EvictionHabits.USUAL.with(
                                new EvictionHabits.Spans(instant, Duration.ofMillis(200), instant))));
    }

    @Override
    public void close() throws IOException {
        guests.values().forEach(WorkerGuest::cutPower);
        azure.close();
        folder.close();
    }
}
