package dev.spotkeeper.azure.logs;

import dev.spotkeeper.core.eviction.Signal;
import dev.spotkeeper.core.eviction.Signal.Kind;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The activity log: who stopped, started or deleted the VM, and whether Azure took it back. Our own deeds are left out, as
 * they are in our record already.
 *
 * @param query the shipped query
 * @param ownClientId the client id of our identity; empty when it is not known, and then the record tells our starts apart
 */
record VmOperations(KustoQuery query, String ownClientId) implements LogSource {
    /** The bound that stands in the query: an answer that reaches it may lack rows. */
    static final int MAX_ROWS = 200;

    private static final Map<String, Kind> KINDS = Map.of(
            "microsoft.compute/virtualmachines/deallocate/action", Kind.STOPPED_BY_USER,
            "microsoft.compute/virtualmachines/poweroff/action", Kind.STOPPED_BY_USER,
            "microsoft.compute/virtualmachines/hibernate/action", Kind.STOPPED_BY_USER,
            "microsoft.compute/virtualmachines/start/action", Kind.STARTED_BY_USER,
            "microsoft.compute/virtualmachines/delete", Kind.DELETED_BY_USER,
            "microsoft.resourcehealth/healthevent/activated/action", Kind.EVICTED,
            "microsoft.resourcehealth/healthevent/updated/action", Kind.EVICTED);

    static VmOperations of(String ownClientId) {
        return new VmOperations(KustoQuery.load("vm-operations"), ownClientId);
    }

    @Override
    public List<Signal> signals(VmId vm, List<LogRow> rows) {
        if (rows.size() >= MAX_ROWS) {
            throw new MalformedPayloadException("more than " + MAX_ROWS + " kinds of deeds on record");
        }
        return rows.stream()
                .filter(row -> !isOurs(row))
                .flatMap(row -> signal(vm, row))
                .toList();
    }

    private boolean isOurs(LogRow row) {
        return !ownClientId.isEmpty()
                && Stream.of("AppId", "Caller")
                        .flatMap(column -> row.text(column).stream())
                        .anyMatch(ownClientId::equalsIgnoreCase);
    }

    private static Stream<Signal> signal(VmId vm, LogRow row) {
        return row
                .text("OperationNameValue")
                .map(operation -> operation.toLowerCase(Locale.ROOT))
                .flatMap(operation -> Optional.ofNullable(KINDS.get(operation)))
                .map(kind -> new Signal(
                        eventId(row), vm, kind, Signal.Source.ACTIVITY_LOG_READING, row.time(), Optional.empty()))
                .stream();
    }

    /** The id that alerts about the same event carry, so that both count once. */
    private static String eventId(LogRow row) {
        return row.text("EventDataId")
                .filter(id -> id.length() <= Signal.MAX_EVENT_ID)
                .orElseGet(() -> "activity-" + row.time());
    }
}
