package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Records in memory, with ETags as a table has them: each write gives a new one. Safe for concurrent use. */
public final class VmRecordsInMemory implements VmRecords {
    private final Map<VmId, Versioned> rows = new ConcurrentHashMap<>();
    private final Map<String, Forgotten> forgotten = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    @Override
    public Optional<Versioned> load(VmId vm) {
        return Optional.ofNullable(rows.get(vm));
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        Versioned created = next(record);
        return rows.putIfAbsent(record.vm(), created) == null ? Optional.of(created) : Optional.empty();
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        Versioned replacement = next(record);
        Versioned held =
                rows.computeIfPresent(record.vm(), (vm, row) -> row.etag().equals(etag) ? replacement : row);
        return replacement.equals(held) ? Optional.of(replacement) : Optional.empty();
    }

    @Override
    public List<VmId> due(Instant until, int limit) {
        return rows.values().stream()
                .map(Versioned::record)
                .filter(record ->
                        record.dueAt().filter(due -> !due.isAfter(until)).isPresent())
                .sorted(Comparator.comparing((VmRecord record) -> record.dueAt().orElseThrow())
                        .thenComparing(VmRecord::vm))
                .limit(limit)
                .map(VmRecord::vm)
                .toList();
    }

    @Override
    public boolean delete(VmId vm, String etag) {
        Optional<Versioned> known = load(vm).filter(row -> row.etag().equals(etag));
        return known.filter(row -> rows.remove(vm, row)).isPresent();
    }

    @Override
    public All all(String subscriptionId) {
        List<VmRecord> records = rows.values().stream()
                .map(Versioned::record)
                .filter(record -> record.vm().subscriptionId().equalsIgnoreCase(subscriptionId))
                .sorted(Comparator.comparing(VmRecord::vm))
                .toList();
        return new All(records, List.of());
    }

    @Override
    public Forgotten forgotten(String subscriptionId) {
        return forgotten.getOrDefault(subscriptionId.toLowerCase(Locale.ROOT), Forgotten.NONE);
    }

    @Override
    public boolean replaceForgotten(String subscriptionId, ForgottenSavings savings, String etag) {
        String key = subscriptionId.toLowerCase(Locale.ROOT);
        Forgotten before = forgotten(key);
        Forgotten after = new Forgotten(savings, nextEtag());
        boolean isNewer = !before.etag().equals(etag);
        return !isNewer
                && (etag.isEmpty() ? forgotten.putIfAbsent(key, after) == null : forgotten.replace(key, before, after));
    }

    private Versioned next(VmRecord record) {
        return new Versioned(record, nextEtag());
    }

    private String nextEtag() {
        return "W/\"" + version.incrementAndGet() + "\"";
    }
}
