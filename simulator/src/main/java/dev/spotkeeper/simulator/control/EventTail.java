package dev.spotkeeper.simulator.control;

import dev.spotkeeper.simulator.event.WorldEvent;
import dev.spotkeeper.simulator.time.RealTime;
import dev.spotkeeper.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** The world's events as they come. Asking waits a bounded while for the next one; it never holds up the world. */
final class EventTail {
    /** Events of one answer; who is behind asks again. */
    static final int MAX_EVENTS = 500;

    private static final Duration MAX_WAIT = Duration.ofSeconds(15);

    private final RealTime<World> driver;
    private final AtomicReference<CompletableFuture<Boolean>> next = new AtomicReference<>(new CompletableFuture<>());

    EventTail(RealTime<World> driver) {
        this.driver = driver;
    }

    /** Listens to the world's log from now on. */
    static EventTail following(RealTime<World> driver) {
        EventTail tail = new EventTail(driver);
        driver.post(world -> world.log().listen(event -> tail.happened()));
        return tail;
    }

    /** The events with a number above {@code seq}; an empty list when none came in time. */
    List<WorldEvent> after(long seq, boolean wait) {
        CompletableFuture<Boolean> signal = Objects.requireNonNull(next.get());
        List<WorldEvent> found = read(seq);
        return found.isEmpty() && wait && came(signal) ? read(seq) : found;
    }

    private void happened() {
        Objects.requireNonNull(next.getAndSet(new CompletableFuture<>())).complete(true);
    }

    private List<WorldEvent> read(long seq) {
        return driver.call(
                world -> world.log().from(seq + 1).stream().limit(MAX_EVENTS).toList());
    }

    private static boolean came(CompletableFuture<Boolean> signal) {
        try {
            return signal.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
