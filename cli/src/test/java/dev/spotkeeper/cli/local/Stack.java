package dev.spotkeeper.cli.local;

import com.google.gson.JsonParser;
import dev.spotkeeper.cli.story.JsonTeller;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.simulator.LocalAzure;
import dev.spotkeeper.simulator.LocalAzureOptions;
import dev.spotkeeper.simulator.arm.WireFault;
import dev.spotkeeper.simulator.event.EventKind;
import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.logs.LogTable;
import dev.spotkeeper.simulator.world.Operator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The staged functions in real host processes on a real-time local Azure, for tests that kill or double them. */
final class Stack implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(7);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Home home;
    private final RunFolder folder;
    private final LocalAzure azure;
    private final AppSettings app;
    private final Map<FunctionsHost, ProcessHandle> processes = new HashMap<>();
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final Closing closing;

    private Stack(Home home, RunFolder folder, EnvironmentSettings settings) throws IOException {
        this.home = home;
        this.folder = folder;
        this.closing = Closing.atExit(folder::deleteUnlessKept);
        this.azure = closing.add(LocalAzure.start(
                LocalAzureOptions.of(folder.data(), home.azuritePackage()).with(settings.world())));
        this.app = new AppSettings(azure, settings.appSettings());
        new StorageSetup(app.client()).make(azure.storage());
    }

    static Stack start() throws IOException {
        Home home = new Home(repository());
        RunFolder folder = RunFolder.create(false);
        return new Stack(home, folder, EnvironmentSettings.brisk(home, folder, 5));
    }

    /** Starts a Functions host; port 0 takes a free one. */
    FunctionsHost startHost(int port) {
        return startHost(port, Map.of());
    }

    /** Starts a Functions host with other settings than it should have. */
    FunctionsHost startHost(int port, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(app.values());
        settings.putAll(others);
        Set<Long> before = children();
        FunctionsHost host = FunctionsHost.start(
                home,
                new FunctionsHost.Launch(port, AppSettings.KEY, settings, azure.javaOptions()),
                folder.logs().resolve("functions.log"),
                printed::add);
        ProcessHandle process = ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child.pid()))
                .findFirst()
                .orElseThrow();
        processes.put(host, process);
        return closing.add(host);
    }

    /** Lets each VM that boots run a real worker that can neither work nor send notices: all that it says are its traces. */
    void bootWorkersThatOnlyTrace() {
        WorkerProcesses.Setup setup = new WorkerProcesses.Setup(
                home,
                azure.javaOptions(),
                vm -> {
                    Map<String, String> environment = new HashMap<>(azure.workerEnvironment(vm));
                    environment.put("SPOTKEEPER_WORK_QUEUE_URI", "https://127.0.0.1:1/account");
                    environment.put("SPOTKEEPER_WORK_COMMAND", "true");
                    environment.put("SPOTKEEPER_END_WITH_STDIN", "true");
                    environment.put(
                            "SPOTKEEPER_WORK_DIR", folder.path().resolve("work").toString());
                    return environment;
                },
                folder.logs());
        WorkerProcesses workers = closing.add(new WorkerProcesses(
                setup,
                new Story(
                        0,
                        new JsonTeller(
                                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)))));
        azure.call(world -> {
            world.compute().boot(workers);
            return world;
        });
    }

    /** Ends a host as a machine that loses its power. */
    void kill(FunctionsHost host) {
        ProcessHandle process = processOf(host);
        process.destroyForcibly();
        process.onExit().join();
    }

    boolean isAlive(FunctionsHost host) {
        return processOf(host).isAlive();
    }

    /** Returns how often a function ran to its end, on any host. */
    long invocations(String function) {
        return printed.stream()
                .filter(line -> line.contains("\"event\":\"invoked\"") && line.contains("\"" + function + "\""))
                .count();
    }

    /** Lets alerts go to a host. */
    void alertsTo(FunctionsHost host) {
        azure.addReceiver(URI.create(host.uri() + "/api/alerts?code=" + AppSettings.KEY));
    }

    /** Creates a VM, and waits until it runs and the functions have seen it running. */
    void runningVm(String name) {
        create(name, new NewVm(name, LocalEnvironment.REGION, "1", "Standard_D2as_v5").body());
        await("seen " + name, () -> records().contains(name + " RUNNING"));
    }

    /** Creates a VM that nobody manages, and waits until it runs. */
    void unmanagedVm(String name) {
        create(
                name,
                new NewVm(name, LocalEnvironment.REGION, "1", "Standard_D2as_v5")
                        .body()
                        .replace("spotkeeper-pool", "somebody-elses"));
    }

    private void create(String name, String body) {
        client().arm("PUT", vmUri(name), body).accepted("the creation of " + name);
        await("running " + name, () -> count(EventKind.RUNNING, name) == 1);
    }

    /** Lets something go wrong between a client and ARM at the next start of vm-1. */
    void strikeStart(WireFault fault) {
        azure.call(world -> {
            azure.armFaults().plan("POST", "/vm-1/start", fault);
            return world;
        });
    }

    /** Returns whether all that was to go wrong has gone wrong. */
    boolean hasStruck() {
        return azure.call(world -> azure.armFaults().left() == 0);
    }

    /** Makes something happen in the world. */
    void operate(Consumer<Operator> deed) {
        azure.call(world -> {
            deed.accept(world.operator());
            return world;
        });
    }

    /** Calls back, on the world's thread, when something happens. */
    void when(EventKind kind, Runnable then) {
        azure.call(world -> {
            world.log().listen(event -> {
                if (event.kind() == kind) {
                    then.run();
                }
            });
            return world;
        });
    }

    LocalAzure azure() {
        return azure;
    }

    LocalClient client() {
        return app.client();
    }

    long count(EventKind kind, String vm) {
        return azure.call(world -> world.log().all().stream()
                .filter(event -> event.kind() == kind && event.vm().equals(vm))
                .count());
    }

    /** Returns how many traces with that message lie in the workspace by now. */
    long traces(String message) {
        return azure.call(world -> world.monitor().logs().readable(LogTable.APP_TRACES).stream()
                .filter(row -> row.text("Message").equals(message))
                .count());
    }

    String timeline() {
        List<WorldEvent> events = azure.call(world -> world.log().all());
        return events.stream().map(WorldEvent::line).collect(Collectors.joining("\n"));
    }

    void await(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(BOUND).pollInterval(LOOK_EVERY).until(condition::getAsBoolean);
    }

    /** Returns how many messages lie on a queue of the control account, approximately, as the queue itself tells. */
    int messagesOn(String queue) {
        String uri =
                azure.storage().control().queueServiceUri() + "/" + queue + "/messages?peekonly=true&numofmessages=32";
        String body = client().storage("GET", URI.create(uri), Map.of(), "").body();
        return body.split("<QueueMessage>", -1).length - 1;
    }

    /** Returns {@code name POWER} of each record in the table. */
    List<String> records() {
        String uri = azure.storage().control().tableServiceUri() + "/vms()";
        LocalClient.Answer answer =
                client().storage("GET", URI.create(uri), Map.of("Accept", "application/json;odata=nometadata"), "");
        if (answer.status() != 200) {
            return List.of();
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("value").asList().stream()
                .map(row -> row.getAsJsonObject().get("RowKey").getAsString() + " "
                        + row.getAsJsonObject().get("Power").getAsString())
                .toList();
    }

    private URI vmUri(String name) {
        return URI.create(azure.endpoints().arm() + ArmPaths.vms(azure.subscriptionId(), azure.resourceGroup()) + "/"
                + name + "?api-version=" + ArmPaths.API_VERSION);
    }

    @Override
    public void close() {
        closing.close();
        folder.deleteUnlessKept();
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    private ProcessHandle processOf(FunctionsHost host) {
        return Objects.requireNonNull(processes.get(host), "not started here");
    }

    static Path repository() {
        Path module = Path.of("").toAbsolutePath();
        return Files.exists(module.resolve("mvnw"))
                ? module
                : module.resolveSibling(".").normalize();
    }
}
