package dev.spotkeeper.core.stage;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records some of which cannot be read, as those of another release, or torn ones, cannot. */
public final class TornRecords implements VmRecords {
    private final VmRecords whole;
    private final Set<VmId> torn = new HashSet<>();

    public TornRecords(VmRecords whole) {
        this.whole = whole;
    }

    /** From now on the record of a VM cannot be read. */
    public void tear(VmId vm) {
        torn.add(vm);
    }

    @Override
    public Optional<Versioned> load(VmId vm) {
        if (torn.contains(vm)) {
            throw new IllegalArgumentException("no text 'life'");
        }
        return whole.load(vm);
    }

    @Override
    public Optional<Versioned> create(VmRecord record) {
        return whole.create(record);
    }

    @Override
    public Optional<Versioned> replace(VmRecord record, String etag) {
        return whole.replace(record, etag);
    }

    @Override
    public boolean delete(VmId vm, String etag) {
        return whole.delete(vm, etag);
    }

    @Override
    public List<VmId> due(Instant until, int limit) {
        return whole.due(until, limit).stream().filter(vm -> !torn.contains(vm)).toList();
    }

    @Override
    public Forgotten forgotten(String subscriptionId) {
        return whole.forgotten(subscriptionId);
    }

    @Override
    public boolean replaceForgotten(String subscriptionId, ForgottenSavings savings, String etag) {
        return whole.replaceForgotten(subscriptionId, savings, etag);
    }

    @Override
    public All all(String subscriptionId) {
        List<VmRecord> readable = whole.all(subscriptionId).records().stream()
                .filter(record -> !torn.contains(record.vm()))
                .toList();
        return new All(readable, torn.stream().sorted().toList());
    }
}
