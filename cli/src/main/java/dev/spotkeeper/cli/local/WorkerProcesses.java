package dev.spotkeeper.cli.local;

import dev.spotkeeper.cli.story.Event;
import dev.spotkeeper.cli.story.Kind;
import dev.spotkeeper.cli.story.Story;
import dev.spotkeeper.simulator.compute.Guest;
import dev.spotkeeper.simulator.compute.GuestFactory;
import dev.spotkeeper.simulator.compute.VirtualMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A real worker process in each running VM. A VM whose power is cut takes its worker with it at that instant. Workers run
 * with low priority, because the VMs share this machine with all of Azure.
 */
final class WorkerProcesses implements GuestFactory, AutoCloseable {
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final String MAIN = "dev.spotkeeper.worker.Main";
    private static final int CLOSE_SECONDS = 20;

    private final Setup setup;
    private final Story story;
    private final ExecutorService starter = Executors.newSingleThreadExecutor(WorkerProcesses::thread);
    private final Set<WorkerGuest> guests = ConcurrentHashMap.newKeySet();

    /**
     * What workers need.
     *
     * @param home where they were built
     * @param javaArguments options of their JVMs
     * @param environment their environment, by the VM's name
     * @param logs the folder for their output
     */
    record Setup(Home home, List<String> javaArguments, Function<String, Map<String, String>> environment, Path logs) {}

    WorkerProcesses(Setup setup, Story story) {
        this.setup = setup;
        this.story = story;
    }

    @Override
    public Guest boot(VirtualMachine vm) {
        WorkerGuest guest = new WorkerGuest(vm.key().name());
        guests.add(guest);
        if (!starter.isShutdown()) {
            starter.execute(guest::start);
        }
        return guest;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Home.java());
        command.addAll(setup.javaArguments());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m", "-Xshare:auto"));
        command.addAll(List.of("-cp", setup.home().workerClassPath(), MAIN));
        return command;
    }

    @Override
    public void close() {
        starter.shutdown();
        try {
            starter.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(guests).forEach(WorkerGuest::cutPower);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "workers");
        thread.setDaemon(true);
        return thread;
    }

    /** What runs in one VM from one boot to the next power cut. */
    private final class WorkerGuest implements Guest {
        private final String vm;
        private final List<ChildProcess> process = new ArrayList<>(1);
        private boolean powered = true;

        private WorkerGuest(String vm) {
            this.vm = vm;
        }

        private synchronized void start() {
            if (!powered) {
                return;
            }
            ChildProcess.Launch launch = new ChildProcess.Launch(
                    "worker-" + vm,
                    command(),
                    setup.environment().apply(vm),
                    setup.logs().resolve("worker-" + vm + ".log"));
            process.add(ChildProcess.start(launch, this::heard));
            var unused = process.get(0).ended().thenAccept(code -> tell(Kind.WORKER_ENDED));
        }

        private void heard(String line) {
            if (OutputEvents.isStarted(line)) {
                tell(Kind.WORKER_STARTED);
            }
            OutputEvents.ofWorker(vm, line).ifPresent(story::add);
        }

        private void tell(Kind kind) {
            story.add(Event.of(Instant.now(), kind, vm));
        }

        @Override
        public synchronized void shutDown() {
            process.forEach(ChildProcess::ask);
        }

        @Override
        public synchronized void cutPower() {
            powered = false;
            guests.remove(this);
            process.forEach(ChildProcess::cut);
        }
    }
}
