package dev.spotkeeper.azure.logs;

import com.azure.monitor.query.models.LogsTableCell;
import com.azure.monitor.query.models.LogsTableRow;
import dev.spotkeeper.wire.json.MalformedPayloadException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** One row of an answer, read by the names of its columns. An empty cell is none: Kusto's strings are never null. */
record LogRow(LogsTableRow row) {
    Optional<String> text(String column) {
        return row.getColumnValue(column).map(LogsTableCell::getValueAsString).filter(value -> !value.isBlank());
    }

    Optional<Instant> instant(String column) {
        return text(column).flatMap(LogRow::parse);
    }

    /** Returns when the row says that it happened. */
    Instant time() {
        return instant("TimeGenerated").orElseThrow(() -> new MalformedPayloadException("a row without TimeGenerated"));
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
