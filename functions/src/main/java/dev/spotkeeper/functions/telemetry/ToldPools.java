package dev.spotkeeper.functions.telemetry;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept about each pool. A deployment that failed is counted when its pool has written down that it is over. */
record ToldPools(PoolRecords records, Requests requests, Guard guard) implements PoolRecords {
    @Override
    public Optional<Versioned> load(String pool) {
        return records.load(pool);
    }

    @Override
    public Optional<Versioned> create(PoolRecord record) {
        return records.create(record);
    }

    @Override
    public Optional<Versioned> replace(PoolRecord record, String etag) {
        Optional<Versioned> replaced = records.replace(record, etag);
        guard.tell(() -> tell(record, replaced.isPresent()));
        return replaced;
    }

    @Override
    public List<String> due(Instant until) {
        return records.due(until);
    }

    @Override
    public List<PoolRecord> all() {
        return records.all();
    }

    /** Who lost to another writer forgets what it saw: if it is still to be written, the next try looks again. */
    private void tell(PoolRecord record, boolean isWritten) {
        Set<VmId> underWay = record.members().stream()
                .filter(member -> member.phase() instanceof Phase.Deploying)
                .map(member -> member.id(record.pool()).vm(record.home()))
                .collect(Collectors.toSet());
        Failures.seen(VmId.class).stream()
                .filter(vm -> !isWritten || !underWay.contains(vm))
                .forEach(vm -> Failures.take(vm)
                        .filter(refusal -> isWritten)
                        .ifPresent(refusal -> requests.failed("deployment", refusal)));
    }
}
