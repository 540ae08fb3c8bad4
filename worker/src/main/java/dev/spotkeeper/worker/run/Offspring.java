package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * All that comes of one child: its descendants, and those that lost their parent on the way. A process is told by a variable of its
 * environment that it inherited: a list of descendants misses who was started while it was made, and orphans belong to nobody.
 */
final class Offspring {
    /** Who has it in its environment came of the child. */
    static final String VARIABLE = "SPOTKEEPER_RUN";

    /** Each round finds who was started during the last; whoever was started by then has no living parent to start more. */
    private static final int MOST_ROUNDS = 100;

    private static final Duration ROUND = Duration.ofMillis(10);

    private static final Path PROCESSES = Path.of("/proc");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Unique on this machine among all that has not ended. */
    private final String mark = ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();

    /** Returns the value of the variable. */
    String mark() {
        return mark;
    }

    /**
     * Sends SIGKILL to all of it, whether the child itself has ended or not.
     *
     * @param moments how long the child itself is waited for
     */
    void kill(Process child, Duration moments) throws InterruptedException {
        // The number of a child that has ended may be another's by now.
        List<ProcessHandle> known = child.isAlive() ? child.descendants().toList() : List.of();
        // By its handle: Process.destroyForcibly closes the pipes too, and what the child printed last would be lost.
        child.toHandle().destroyForcibly();
        child.waitFor(moments.toMillis(), TimeUnit.MILLISECONDS);
        known.forEach(ProcessHandle::destroyForcibly);
        List<ProcessHandle> found = marked();
        for (int round = 0; round < MOST_ROUNDS && !found.isEmpty(); round++) {
            found.forEach(ProcessHandle::destroyForcibly);
            // No ProcessHandle.onExit: for a process that is no child it looks every 300 ms, and a notice may leave a
            // second in all.
            var unused = new CountDownLatch(1).await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
            found = marked();
        }
    }

    private List<ProcessHandle> marked() {
        // Each entry ends with a zero, so that run 1 is not found in run 10.
        String entry = VARIABLE + "=" + mark + "\0";
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> environment(process).contains(entry)).toList();
        }
    }

    /** What other users run is not shown, and not meant; where there is no such file system descendants have to do. */
    private static String environment(ProcessHandle process) {
        Path file = PROCESSES.resolve(Long.toString(process.pid())).resolve("environ");
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException hidden) {
            return "";
        }
    }
}
