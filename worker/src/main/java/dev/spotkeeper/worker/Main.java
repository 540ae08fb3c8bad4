package dev.spotkeeper.worker;

import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.log.JsonLines;
import java.io.IOException;
import java.time.InstantSource;

/**
 * Starts the worker of this VM. Exit codes: 0 after SIGTERM with everything handed back, 1 when the VM does not say who it is or
 * something was left behind, 2 for wrong settings. The service manager starts it again.
 */
public final class Main {
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private Main() {}

    /** Runs until the process is told to end; takes no arguments. */
    public static void main(String[] arguments) {
        try {
            System.exit(run(Settings.read(System.getenv())) ? 0 : FAILED);
        } catch (SettingsException wrong) {
            System.err.println("spotkeeper worker: " + wrong.getMessage());
            System.exit(WRONG_SETTINGS);
        }
    }

    private static boolean run(Settings settings) {
        InstantSource clock = InstantSource.system();
        EventLog log = new JsonLines(System.out, clock);
        Worker worker = new Worker(settings, log, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(worker), "shutdown"));
        if (settings.endsWithInput()) {
            new ParentWatch(System.in, () -> System.exit(0)).begin();
        }
        try {
            return worker.run();
        } catch (IOException disk) {
            log.write(EventLine.of("workerFault").with("reason", "the work folder: " + disk));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** A JVM that was asked to end answers 128 + 15; halting says instead whether all was handed back. */
    private static void end(Worker worker) {
        try {
            Runtime.getRuntime().halt(worker.end() ? 0 : FAILED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
