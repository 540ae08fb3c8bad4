package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.run.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stops one child process when an order comes, or came before the child did: SIGTERM once, at once, on the thread that has the news. Before
 * that a file says until when the child may take its time; an earlier order replaces it.
 */
final class StopSwitch implements Consumer<StopOrder> {
    private final String id;
    private final EventLog log;
    private final AtomicReference<@Nullable StopOrder> order = new AtomicReference<>();
    private Optional<Guarded> guarded = Optional.empty();
    private Optional<Instant> told = Optional.empty();

    StopSwitch(String id, EventLog log) {
        this.id = id;
        this.log = log;
    }

    @Override
    public void accept(StopOrder next) {
        order.accumulateAndGet(next, StopSwitch::earlier);
        ask();
    }

    /**
     * Takes charge of the child.
     *
     * @param deadline the file that is to say until when it may take its time
     */
    void guard(ChildProcess started, Path deadline) {
        synchronized (this) {
            guarded = Optional.of(new Guarded(started, deadline));
        }
        ask();
    }

    /** The child has ended: nobody is asked to stop any more. */
    synchronized void release() {
        guarded = Optional.empty();
    }

    /** Returns whether the work has to stop. */
    boolean isOrdered() {
        return order.get() != null;
    }

    /** Returns why it has to stop; blank where it has not to. */
    String reason() {
        return Optional.ofNullable(order.get()).map(StopOrder::reason).orElse("");
    }

    /** Returns until when its last checkpoint may be saved; the past where it has not to stop. */
    Instant saveUntil() {
        return Optional.ofNullable(order.get()).map(StopOrder::saveUntil).orElse(Instant.MIN);
    }

    /** Returns until when its last checkpoint may be saved that was to be saved by then: an order may have come that leaves less. */
    Instant saveUntil(Instant planned) {
        return isOrdered() && saveUntil().isBefore(planned) ? saveUntil() : planned;
    }

    /** Returns whether the child has had its time. */
    boolean isOverdue(Instant now) {
        return Optional.ofNullable(order.get())
                .filter(given -> !now.isBefore(given.killAt()))
                .isPresent();
    }

    private synchronized void ask() {
        StopOrder given = order.get();
        if (given == null || guarded.isEmpty() || told.equals(Optional.of(given.killAt()))) {
            return;
        }
        boolean isFirst = told.isEmpty();
        told = Optional.of(given.killAt());
        tellDeadline(guarded.get().deadline(), given.killAt());
        if (isFirst) {
            guarded.get().child().askToStop();
            log.write(EventLine.of("stopAsked")
                    .with("id", id)
                    .with("reason", given.reason())
                    .with("eventId", given.key()));
        }
    }

    /** Whoever looks finds the whole of it, or none. */
    private void tellDeadline(Path file, Instant deadline) {
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), deadline + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException over) {
            // The work's folder is gone, and so is the work.
        } catch (IOException disk) {
            log.write(EventLine.of("workerFault").with("id", id).with("reason", "the deadline is not told: " + disk));
        }
    }

    private static StopOrder earlier(@Nullable StopOrder given, StopOrder next) {
        return given == null || next.killAt().isBefore(given.killAt()) ? next : given;
    }

    /** The child, and the file for its deadline. */
    private record Guarded(ChildProcess child, Path deadline) {}
}
