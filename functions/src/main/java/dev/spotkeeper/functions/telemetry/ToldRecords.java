package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.fleet.PowerState;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.Episode;
import dev.spotkeeper.core.record.ForgottenSavings;
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

/**
 * What is known about each VM. An episode's turns are told when they are written, and so once each, however many passes there were:
 * who writes a record has read the version that it replaces. What is read of a whole subscription is counted by state.
 */
final class ToldRecords implements VmRecords {
    /** More VMs than are looked at side by side in one process. */
    private static final int REMEMBERED = 1_000;

    private final VmRecords records;
    private final Meters meters;
    private final InstantSource clock;
    private final Map<VmId, Versioned> read = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VmId, Versioned> eldest) {
            return size() > REMEMBERED;
        }
    });

    ToldRecords(VmRecords records, Meters meters, InstantSource clock) {
        this.records = records;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        Optional<Versioned> loaded = records.load(vm);
        loaded.ifPresent(version -> {
            remember(version);
            Spans.inEpisode(
                    vm,
                    version.record()
                            .episode()
                            .filter(Episode::isOpen)
                            .map(Episode::id)
                            .orElse(""));
        });
        return loaded;
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        Optional<Versioned> created = records.create(record);
        created.ifPresent(written -> {
            remember(written);
            tell(Optional.empty(), record);
        });
        return created;
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        Optional<Versioned> before = Optional.ofNullable(read.get(record.vm()))
                .filter(version -> version.etag().equals(etag));
        Optional<Versioned> replaced = records.replace(record, etag);
        replaced.ifPresent(written -> {
            remember(written);
            before.ifPresent(version -> tell(version.record().episode(), record));
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
        All all = records.all(subscriptionId);
        count(subscriptionId, all.records());
        return all;
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

    private void tell(Optional<Episode> known, VmRecord record) {
        record.episode().ifPresent(now -> {
            Optional<Episode> before = known.filter(episode -> episode.id().equals(now.id()));
            Attributes where = region(record);
            if (before.isEmpty()) {
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

    private void count(String subscriptionId, List<VmRecord> all) {
        Attributes whose = Attributes.of(Attribute.SUBSCRIPTION, subscriptionId);
        List<VmRecord> managed = all.stream()
                .filter(record -> record.traits().filter(Traits::managed).isPresent())
                .toList();
        for (PowerState power : PowerState.values()) {
            long number = managed.stream()
                    .filter(record -> record.life().power() == power)
                    .count();
            meters.share(
                    Metric.VMS,
                    number,
                    whose.toBuilder()
                            .put(Attribute.POWER, Attribute.word(power))
                            .build());
        }
        meters.set(Metric.ACTIVE, managed.stream().filter(VmRecord::inEpisode).count(), whose);
    }
}
