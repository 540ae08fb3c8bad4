package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records of pools in memory. Safe for concurrent use. */
public final class PoolRecordsInMemory implements PoolRecords {
    private final Map<String, Versioned> records = new TreeMap<>();
    private long writes;

    @Override
    public synchronized Optional<Versioned> load(String pool) {
        return Optional.ofNullable(records.get(key(pool)));
    }

    @Override
    public synchronized Optional<Versioned> create(PoolRecord record) {
        return load(record.pool()).isPresent() ? Optional.empty() : Optional.of(write(record));
    }

    @Override
    public synchronized Optional<Versioned> replace(PoolRecord record, String etag) {
        return load(record.pool())
                .filter(current -> current.etag().equals(etag))
                .map(current -> write(record));
    }

    @Override
    public synchronized List<String> due(Instant until) {
        return all().stream()
                .filter(record ->
                        record.dueAt().filter(due -> !due.isAfter(until)).isPresent())
                .map(PoolRecord::pool)
                .toList();
    }

    @Override
    public synchronized List<PoolRecord> all() {
        return records.values().stream().map(Versioned::record).toList();
    }

    private Versioned write(PoolRecord record) {
        Versioned written = new Versioned(record, Long.toString(++writes));
        records.put(key(record.pool()), written);
        return written;
    }

    private static String key(String pool) {
        return pool.toLowerCase(Locale.ROOT);
    }
}
