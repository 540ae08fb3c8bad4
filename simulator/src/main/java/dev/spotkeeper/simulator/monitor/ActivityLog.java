package dev.spotkeeper.simulator.monitor;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The activity log: records can be read once they are submitted. It keeps the newest {@value #RETAINED}. */
public final class ActivityLog {
    /** Azure keeps 90 days; this many records are months of a fleet. */
    public static final int RETAINED = 50_000;

    private final InstantSource time;
    private final Deque<ActivityRecord> records = new ArrayDeque<>();
    private final List<Consumer<ActivityRecord>> listeners = new ArrayList<>();
    private boolean silent;

    ActivityLog(InstantSource time) {
        this.time = time;
    }

    void listen(Consumer<ActivityRecord> listener) {
        listeners.add(listener);
    }

    void silence(boolean on) {
        silent = on;
    }

    void add(ActivityRecord record) {
        if (silent) {
            return;
        }
        if (records.size() == RETAINED) {
            records.removeFirst();
        }
        records.addLast(record);
        listeners.forEach(listener -> listener.accept(record));
    }

    /** The records that can be read by now, newest first, as Azure lists them. */
    public List<ActivityRecord> readable() {
        List<ActivityRecord> found = new ArrayList<>();
        records.descendingIterator().forEachRemaining(record -> {
            if (!record.times().submission().isAfter(time.instant())) {
                found.add(record);
            }
        });
        return found;
    }
}
