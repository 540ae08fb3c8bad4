package dev.spotkeeper.worker.work;

import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.log.EventLine;
import dev.spotkeeper.worker.log.EventLog;
import dev.spotkeeper.worker.run.ChildProcess;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stops one child process when an order comes, or came before the child did: SIGTERM once, at once, on the thread that has the news. */
final class StopSwitch implements Consumer<StopOrder> {
    private final String id;
    private final EventLog log;
    private final AtomicReference<@Nullable StopOrder> order = new AtomicReference<>();
    private final AtomicReference<@Nullable ChildProcess> child = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();

    StopSwitch(String id, EventLog log) {
        this.id = id;
        this.log = log;
    }

    @Override
    public void accept(StopOrder next) {
        order.accumulateAndGet(next, StopSwitch::earlier);
        askOnce();
    }

    /** Takes charge of the child. */
    void guard(ChildProcess started) {
        child.set(started);
        askOnce();
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

    /** Returns whether the child has had its time. */
    boolean isOverdue(Instant now) {
        return Optional.ofNullable(order.get())
                .filter(given -> !now.isBefore(given.killAt()))
                .isPresent();
    }

    private void askOnce() {
        StopOrder given = order.get();
        ChildProcess running = child.get();
        if (given != null && running != null && asked.compareAndSet(false, true)) {
            running.askToStop();
            log.write(EventLine.of("stopAsked")
                    .with("id", id)
                    .with("reason", given.reason())
                    .with("eventId", given.key()));
        }
    }

    private static StopOrder earlier(@Nullable StopOrder given, StopOrder next) {
        return given == null || next.killAt().isBefore(given.killAt()) ? next : given;
    }
}
