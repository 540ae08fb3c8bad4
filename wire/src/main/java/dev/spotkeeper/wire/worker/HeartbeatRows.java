package dev.spotkeeper.wire.worker;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Rows of the table {@code heartbeats}, which workers write (docs/architecture.md). */
public final class HeartbeatRows {
    /** The table. */
    public static final String TABLE = "heartbeats";

    private static final String DONE = "done";

    private HeartbeatRows() {}

    /** Returns the columns of a row. */
    public static Map<String, String> columns(Heartbeat heartbeat) {
        Columns columns = Columns.fresh()
                .with("Machine", heartbeat.machine())
                .with("Phase", heartbeat.phase().name().toLowerCase(Locale.ROOT))
                .with("StartedAt", heartbeat.startedAt())
                .with("SeenAt", heartbeat.seenAt());
        heartbeat.warmAt().ifPresent(at -> columns.with("WarmAt", at));
        heartbeat
                .answer()
                .ifPresent(answer ->
                        columns.with("Order", answer.order()).with("OrderState", answer.done() ? DONE : "accepted"));
        return columns.all();
    }

    /**
     * Reads a row.
     *
     * @throws RowFormatException when it is none
     */
    public static Heartbeat read(VmId vm, Map<String, String> row) {
        Columns columns = Columns.read(row);
        Optional<Heartbeat.Answer> answer = Optional.of(columns.text("Order"))
                .filter(order -> !order.isEmpty())
                .map(order ->
                        new Heartbeat.Answer(order, columns.text("OrderState").equals(DONE)));
        return new Heartbeat(
                vm,
                columns.text("Machine"),
                columns.constant("Phase", WorkerPhase.class),
                columns.instant("StartedAt"),
                columns.find("WarmAt"),
                columns.instant("SeenAt"),
                answer);
    }
}
