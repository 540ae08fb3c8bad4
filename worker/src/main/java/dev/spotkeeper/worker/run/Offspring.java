package dev.spotkeeper.worker.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * All that comes of one child: its descendants, and those that lost their parent on the way. A process is told by a variable of its
 * environment that it inherited: a list of descendants misses who was started while it was made, and orphans belong to nobody. Who has
 * given up that environment is told by having been seen among the descendants; only who did so and lost its parent between two looks stays.
 *
 * <p>For the use of one thread.
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

    /** Handles know when their process was started: a number that is another's by now hits nobody. */
    private final Set<ProcessHandle> seen = new HashSet<>();

    /** Returns the value of the variable. */
    String mark() {
        return mark;
    }

    /** Sees who came of the child by now. It takes moments. */
    void look(Process child) {
        seen.removeIf(process -> !process.isAlive());
        if (child.isAlive()) {
            child.descendants().forEach(seen::add);
        }
    }

    /**
     * Sends SIGKILL to all of it, whether the child itself has ended or not.
     *
     * @param moments how long the child itself is waited for
     */
    void kill(Process child, Duration moments) throws InterruptedException {
        // The number of a child that has ended may be another's by now.
        look(child);
        Set<ProcessHandle> known = withDescendants(seen);
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

    /** With one look at all processes, however many there are. */
    private static Set<ProcessHandle> withDescendants(Set<ProcessHandle> some) {
        Map<ProcessHandle, List<ProcessHandle>> children = new HashMap<>();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.forEach(process -> process.parent()
                    .ifPresent(parent -> children.computeIfAbsent(parent, first -> new ArrayList<>())
                            .add(process)));
        }
        Set<ProcessHandle> found = new HashSet<>();
        Deque<ProcessHandle> open = new ArrayDeque<>(some);
        while (!open.isEmpty()) {
            ProcessHandle next = open.pop();
            if (found.add(next)) {
                open.addAll(children.getOrDefault(next, List.of()));
            }
        }
        return found;
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
