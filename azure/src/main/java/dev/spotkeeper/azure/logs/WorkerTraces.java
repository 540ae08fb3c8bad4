package dev.spotkeeper.azure.logs;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.fleet.VmId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The traces of the VM's worker: which evictions Azure announced to it. A row that cannot be read is left out: a worker wrote
 * it, and no worker may keep its VM from being started by writing rubbish.
 *
 * @param query the shipped query
 */
record WorkerTraces(KustoQuery query) implements LogSource {
    private static final int MAX_EVENT_ID = 150;

    static WorkerTraces create() {
        return new WorkerTraces(KustoQuery.load("worker-traces"));
    }

    @Override
    public List<Signal> signals(VmId vm, List<LogRow> rows) {
        return rows.stream()
                .filter(row -> row.text("EventType")
                        .filter("Preempt"::equalsIgnoreCase)
                        .isPresent())
                .flatMap(row -> signal(vm, row))
                .toList();
    }

    private static Stream<Signal> signal(VmId vm, LogRow row) {
        Optional<String> eventId = row.text("EventId").filter(id -> id.length() <= MAX_EVENT_ID);
        Optional<Kind> kind = row.text("Event").flatMap(WorkerTraces::kind);
        if (eventId.isEmpty() || kind.isEmpty() || row.instant("TimeGenerated").isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new Signal(
                eventId.get(),
                vm,
                kind.get(),
                Signal.Source.WORKER_TRACE_READING,
                row.time(),
                row.instant("NotBefore")));
    }

    private static Optional<Kind> kind(String event) {
        return switch (event.toLowerCase(Locale.ROOT)) {
            case "notice" -> Optional.of(Kind.EVICTION_NOTICED);
            case "withdrawn" -> Optional.of(Kind.NOTICE_WITHDRAWN);
            default -> Optional.empty();
        };
    }
}
