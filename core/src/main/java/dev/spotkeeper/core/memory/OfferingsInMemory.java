package dev.spotkeeper.core.memory;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.capacity.OfferingRecord;
import dev.spotkeeper.core.port.Offerings;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Records of offerings in memory, with ETags as a table has them. Safe for concurrent use. */
public final class OfferingsInMemory implements Offerings {
    private final Map<String, Versioned> rows = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    @Override
    public Optional<Versioned> load(Offering offering) {
        return Optional.ofNullable(rows.get(offering.key()));
    }

    @Override
    public Optional<Versioned> create(OfferingRecord record) {
        Versioned created = next(record);
        return rows.putIfAbsent(record.offering().key(), created) == null ? Optional.of(created) : Optional.empty();
    }

    @Override
    public Optional<Versioned> replace(OfferingRecord record, String etag) {
        Versioned replacement = next(record);
        Versioned held = rows.computeIfPresent(
                record.offering().key(), (key, row) -> row.etag().equals(etag) ? replacement : row);
        return replacement.equals(held) ? Optional.of(replacement) : Optional.empty();
    }

    @Override
    public List<OfferingRecord> all(String subscriptionId) {
        return rows.values().stream()
                .map(Versioned::record)
                .filter(record -> record.offering().subscriptionId().equalsIgnoreCase(subscriptionId))
                .sorted(Comparator.comparing(record -> record.offering().key()))
                .toList();
    }

    private Versioned next(OfferingRecord record) {
        return new Versioned(record, "W/\"" + version.incrementAndGet() + "\"");
    }
}
