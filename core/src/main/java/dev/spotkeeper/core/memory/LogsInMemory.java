package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.eviction.LogReading;
import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Logs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Logs in memory: each record can be read from an instant on, as logs lag. Safe for concurrent use. */
public final class LogsInMemory implements Logs {
    private final CopyOnWriteArrayList<Row> rows = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<String> outages = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private final InstantSource clock;

    public LogsInMemory(InstantSource clock) {
        this.clock = clock;
    }

    private record Row(Signal signal, Instant visibleAt) {}

    /** Puts a record into the logs, which can be read from {@code visibleAt} on. */
    public void record(Signal signal, Instant visibleAt) {
        rows.add(new Row(signal, visibleAt));
    }

    /** Makes the logs unreadable from now on. */
    public void breakDown(String why) {
        outages.add(why);
    }

    /** Makes the logs readable from now on. */
    public void recover() {
        outages.clear();
    }

    /** Returns how often the logs were asked. */
    public int reads() {
        return reads.get();
    }

    @Override
    public LogReading read(VmId vm, Instant since) {
        reads.incrementAndGet();
        return outages.stream()
                .findFirst()
                .<LogReading>map(LogReading.Unreadable::new)
                .orElseGet(() -> known(vm, since));
    }

    private LogReading known(VmId vm, Instant since) {
        Instant now = clock.instant();
        return new LogReading.Known(rows.stream()
                .filter(row -> !row.visibleAt().isAfter(now))
                .map(Row::signal)
                .filter(signal -> signal.vm().equals(vm) && !signal.occurredAt().isBefore(since))
                .toList());
    }
}
