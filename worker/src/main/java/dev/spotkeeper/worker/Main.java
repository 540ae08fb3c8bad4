package dev.spotkeeper.worker;

import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.log.JsonLines;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts the worker of this VM. Exit codes: 0 after SIGTERM with everything handed back, 1 when the VM does not say who it is or
 * something was left behind, 2 for wrong settings. The service manager starts it again.
 */
public final class Main {
    private static final int NONE = -1;
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private Main() {}

    /** Runs until the process is told to end; takes no arguments. */
    public static void main(String[] arguments) {
        AtomicInteger code = new AtomicInteger(NONE);
        code.set(run(System.getenv(), code));
        System.exit(code.get());
    }

    private static int run(Map<String, String> environment, AtomicInteger code) {
        InstantSource clock = InstantSource.system();
        EventLog log = new JsonLines(System.out, clock);
        try {
            Boot boot = new Boot(environment, log, clock);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(boot, code.get()), "shutdown"));
            if (Settings.endsWithInput(environment)) {
                new ParentWatch(System.in, () -> System.exit(0)).begin();
            }
            return boot.run() ? 0 : FAILED;
        } catch (SettingsException wrong) {
            System.err.println("spotkeeper worker: " + wrong.getMessage());
            return WRONG_SETTINGS;
        } catch (IOException disk) {
            log.write(EventLine.of("workerFault").with("reason", "the work folder: " + disk));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return FAILED;
    }

    /**
     * A JVM that was asked to end answers 128 + 15; halting says instead whether all was handed back. One that ends by itself has a
     * code already.
     */
    private static void end(Boot boot, int code) {
        try {
            boolean isDone = boot.end();
            Runtime.getRuntime().halt(code != NONE ? code : isDone ? 0 : FAILED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
