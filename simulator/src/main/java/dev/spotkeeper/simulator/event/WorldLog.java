package dev.spotkeeper.simulator.event;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The world's events in order. It keeps the newest {@value #RETAINED} and tells each to its listeners as it happens. */
public final class WorldLog {
    /** How many events are kept for those who ask later: days of a large fleet. */
    public static final int RETAINED = 200_000;

    private final InstantSource time;
    private final Deque<WorldEvent> events = new ArrayDeque<>();
    private final List<Consumer<WorldEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong next = new AtomicLong();

    /** A log that stamps events with {@code time}. */
    public WorldLog(InstantSource time) {
        this.time = time;
    }

    /** Tells {@code listener} every event from now on, on the world's thread. */
    public void listen(Consumer<WorldEvent> listener) {
        listeners.add(listener);
    }

    /** Writes an event about {@code vm}, which is empty when it concerns none. */
    public void add(EventKind kind, String vm, Map<String, String> data) {
        WorldEvent event = new WorldEvent(next.getAndIncrement(), time.instant(), kind, vm, data);
        if (events.size() == RETAINED) {
            events.removeFirst();
        }
        events.addLast(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Writes an event without particulars. */
    public void add(EventKind kind, String vm) {
        add(kind, vm, Map.of());
    }

    /** All events that are kept, oldest first. */
    public List<WorldEvent> all() {
        return List.copyOf(events);
    }

    /** The kept events with a number of at least {@code seq}, oldest first. */
    public List<WorldEvent> from(long seq) {
        List<WorldEvent> found = new ArrayList<>();
        events.stream().filter(event -> event.seq() >= seq).forEach(found::add);
        return found;
    }
}
