package dev.spotkeeper.wire.worker;

import dev.spotkeeper.core.worker.Order;
import java.util.Locale;
import java.util.Map;

/** Rows of the table {@code orders}, which workers can read and not write (docs/architecture.md). */
public final class OrderRows {
    /** The table. */
    public static final String TABLE = "orders";

    private OrderRows() {}

    /** Returns the columns of a row. */
    public static Map<String, String> columns(Order order) {
        return Columns.fresh()
                .with("Order", order.id())
                .with("Kind", order.kind().name().toLowerCase(Locale.ROOT))
                .with("At", order.at())
                .with("Deadline", order.deadline())
                .with("Until", order.until())
                .with("Reason", order.reason())
                .all();
    }

    /**
     * Reads a row.
     *
     * @throws RowFormatException when it is none
     */
    public static Order read(Map<String, String> row) {
        Columns columns = Columns.read(row);
        String id = columns.text("Order");
        if (id.isEmpty()) {
            throw new RowFormatException("no Order");
        }
        return new Order(
                id,
                columns.constant("Kind", Order.Kind.class),
                columns.instant("At"),
                columns.instant("Deadline"),
                columns.instant("Until"),
                columns.text("Reason"));
    }
}
