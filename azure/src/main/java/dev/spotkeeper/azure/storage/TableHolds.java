package dev.spotkeeper.azure.storage;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import dev.spotkeeper.core.capacity.Hold;
import dev.spotkeeper.core.port.Holds;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Holds in the table {@code holds}, one row each: PartitionKey {@code holds}, RowKey the hold's key. */
public final class TableHolds implements Holds {
    /** One hold a region, and one a size and region: more than anybody's fleet is spread over. */
    static final int MAX_ROWS = 5_000;

    private static final String PARTITION = "holds";
    private static final String UNTIL = "Until";
    private static final String CAUSE = "Cause";

    private final ControlTable table;

    /** Binds the port to the table. */
    public TableHolds(ControlTables tables) {
        this.table = tables.table("holds");
    }

    @Override
    public Optional<Hold> load(String key) {
        return table.find(PARTITION, key).flatMap(row -> hold(key, row));
    }

    @Override
    public void put(Hold hold) {
        TableEntity row = new TableEntity(PARTITION, hold.key())
                .addProperty(UNTIL, VmRow.storable(hold.until()).atOffset(ZoneOffset.UTC))
                .addProperty(CAUSE, hold.cause());
        table.call(client -> client.upsertEntityWithResponse(row, TableEntityUpdateMode.REPLACE, null, null));
    }

    @Override
    public List<Hold> all() {
        return table.list("PartitionKey eq '" + PARTITION + "'", MAX_ROWS).stream()
                .flatMap(row -> hold(row.getRowKey(), row).stream())
                .toList();
    }

    private static Optional<Hold> hold(String key, TableEntity row) {
        return row.getProperty(UNTIL) instanceof OffsetDateTime until
                ? Optional.of(new Hold(key, until.toInstant(), String.valueOf(row.getProperty(CAUSE))))
                : Optional.empty();
    }
}
