package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.eviction.Verdict;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.PriceAct;
import dev.spotkeeper.core.record.Traits;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.functions.telemetry.Metric.Attribute;
import io.opentelemetry.api.common.Attributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about each VM. An episode's turns are told when they are written, and so once each, however many passes there were:
 * who writes a record has read the version that it replaces.
 */
final class ToldRecords implements VmRecords {
    /** More VMs than are looked at side by side in one process; those go that were not asked for the longest. */
    static final int REMEMBERED = 1_000;

    private final VmRecords records;
    private final Meters meters;
    private final Requests requests;
    private final Guard guard;
    private final InstantSource clock;
    private final Map<VmId, Versioned> read = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VmId, Versioned> eldest) {
            return size() > REMEMBERED;
        }
    });

    ToldRecords(VmRecords records, Meters meters, Requests requests, Guard guard, InstantSource clock) {
        this.records = records;
        this.meters = meters;
        this.requests = requests;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        Optional<Versioned> loaded = records.load(vm);
        loaded.ifPresent(version -> {
            remember(version);
            Spans.loaded(vm, version.record().episode());
        });
        return loaded;
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        Optional<Versioned> created = records.create(record);
        created.ifPresent(version -> {
            remember(version);
            guard.tell(() -> tell(Optional.empty(), record));
        });
        return created;
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        Optional<Versioned> before = Optional.ofNullable(read.get(record.vm()))
                .filter(version -> version.etag().equals(etag));
        Optional<Versioned> replaced = records.replace(record, etag);
        replaced.ifPresent(version -> {
            remember(version);
            guard.tell(() -> before.ifPresent(known -> {
                tell(known.record().episode(), record);
                failed(known.record(), record);
            }));
        });
        return replaced;
    }

    @Override
    public List<VmId> due(Instant until, int limit) {
        return records.due(until, limit);
    }

    @Override
    public boolean delete(VmId vm, String etag) {
        return records.delete(vm, etag);
    }

    @Override
    public All all(String subscriptionId) {
        return records.all(subscriptionId);
    }

    @Override
    public Forgotten forgotten(String subscriptionId) {
        return records.forgotten(subscriptionId);
    }

    @Override
    public boolean replaceForgotten(String subscriptionId, ForgottenSavings savings, String etag) {
        return records.replaceForgotten(subscriptionId, savings, etag);
    }

    private void remember(Versioned version) {
        read.put(version.record().vm(), version);
    }

    /** An operation that failed is over when the record that no longer waits for it is written. */
    private void failed(VmRecord before, VmRecord now) {
        Set<String> awaited = operations(now);
        operations(before).stream()
                .filter(url -> !awaited.contains(url))
                .forEach(url -> Failures.take(url).ifPresent(refusal -> requests.failed("vm", refusal)));
    }

    private static Set<String> operations(VmRecord record) {
        return Stream.concat(record.claim().stream(), record.act().flatMap(PriceAct::claim).stream())
                .flatMap(claim -> claim.operationUrl().stream())
                .collect(Collectors.toSet());
    }

    private void tell(Optional<Episode> known, VmRecord record) {
        record.episode().ifPresent(now -> {
            Optional<Episode> before = known.filter(episode -> episode.id().equals(now.id()));
            Attributes where = region(record);
            boolean isExplained = now.cause() == Verdict.EVICTED
                    && before.filter(episode -> episode.cause() != Verdict.EVICTED)
                            .isPresent();
            if (before.isEmpty() || isExplained) {
                meters.count(
                        Metric.OPENED,
                        where.toBuilder()
                                .put(Attribute.CAUSE, Attribute.word(now.cause()))
                                .build());
            }
            if (now.attempts() > 0 && before.map(Episode::attempts).orElse(0) == 0) {
                meters.record(Metric.REQUEST_DELAY, since(now, clock.instant()), where);
            }
            if (!now.isOpen() && before.map(Episode::isOpen).orElse(true)) {
                meters.record(Metric.DURATION, since(now, now.recoveredAt().orElseThrow()), where);
            }
        });
    }

    private static double since(Episode episode, Instant end) {
        return ToldJournal.seconds(Duration.between(episode.openedAt(), end));
    }

    private static Attributes region(VmRecord record) {
        return record.traits()
                .map(Traits::place)
                .map(Place::region)
                .map(region -> Attributes.of(Attribute.REGION, region))
                .orElseGet(Attributes::empty);
    }
}
