package dev.spotkeeper.cli.story;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that happened in a run so far, the newest {@value #RETAINED} events of it. Safe for many threads; a teller hears each
 * event once, in the order of telling.
 */
public final class Story {
    /** Many demos' worth: a local Azure that runs for days must not fill the memory. */
    static final int RETAINED = 200_000;

    private final Deque<Event> events = new ArrayDeque<>();
    private final Teller teller;
    private Progress progress;
    private boolean ended;

    /**
     * Begins a story.
     *
     * @param plannedMessages how many messages the run will send, for the progress bar
     */
    public Story(int plannedMessages, Teller teller) {
        this.progress = Progress.planned(plannedMessages);
        this.teller = teller;
    }

    /** Keeps an event and tells it; after the end nothing is told any more. */
    public synchronized void add(Event event) {
        if (ended) {
            return;
        }
        if (events.size() == RETAINED) {
            events.removeFirst();
        }
        events.addLast(event);
        progress = progress.after(event);
        teller.tell(event, progress);
    }

    /** Tells what the run came to: the last that is told. */
    public synchronized void end(Summary summary, Verdict verdict) {
        ended = true;
        teller.end(summary, verdict);
    }

    /** Returns what happened so far. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Returns how far the run is. */
    public synchronized Progress progress() {
        return progress;
    }

    /** Returns whether something happened. */
    public synchronized boolean has(Predicate<Event> condition) {
        return events.stream().anyMatch(condition);
    }
}
