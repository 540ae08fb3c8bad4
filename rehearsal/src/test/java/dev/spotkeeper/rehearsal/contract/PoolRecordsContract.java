package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Offering;
import dev.spotkeeper.core.fleet.Place;
import dev.spotkeeper.core.ladder.Track;
import dev.spotkeeper.core.pool.Pool;
import dev.spotkeeper.core.port.PoolRecords;
import dev.spotkeeper.core.port.PoolRecords.Versioned;
import dev.spotkeeper.core.roster.Loss;
import dev.spotkeeper.core.roster.Member;
import dev.spotkeeper.core.roster.MemberId;
import dev.spotkeeper.core.roster.Pause;
import dev.spotkeeper.core.roster.Phase;
import dev.spotkeeper.core.roster.PoolRecord;
import dev.spotkeeper.core.roster.Remains;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of pools promises. */
abstract class PoolRecordsContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Offering OFFERING = new Offering(
            "11111111-2222-3333-4444-555555555555", new Place("westeurope", "1", "Standard_D2as_v5", true));

    /** Each test has a pool of its own, so that one store may serve all. */
    private final String pool = "pool-" + NUMBER.incrementAndGet();

    abstract PoolRecords pools();

    @Test
    void poolThatNothingIsKnownAboutIsAbsent() {
        assertThat(pools().load(pool)).isEmpty();
    }

    @Test
    void everyPhaseReadsBackEqual() {
        PoolRecord record = record(everyPhase(), Optional.of(NOON));
        Versioned created = pools().create(record).orElseThrow();

        Versioned loaded = pools().load(pool.toUpperCase(java.util.Locale.ROOT)).orElseThrow();
        assertThat(loaded.record()).isEqualTo(record);
        assertThat(loaded.etag()).isEqualTo(created.etag());
    }

    @Test
    void secondCreationLoses() {
        assertThat(pools().create(record(List.of(), Optional.empty()))).isPresent();
        assertThat(pools().create(record(everyPhase(), Optional.empty()))).isEmpty();
        assertThat(pools().load(pool).orElseThrow().record().members()).isEmpty();
    }

    @Test
    void replacementNeedsTheVersionThatWasRead() {
        Versioned created = pools().create(record(List.of(), Optional.empty())).orElseThrow();
        Versioned replaced = pools().replace(record(everyPhase(), Optional.empty()), created.etag())
                .orElseThrow();

        assertThat(pools().replace(record(List.of(), Optional.of(NOON)), created.etag()))
                .isEmpty();
        assertThat(pools().load(pool).orElseThrow().record().members()).hasSize(5);
        assertThat(pools().replace(record(List.of(), Optional.of(NOON)), replaced.etag()))
                .isPresent();
    }

    @Test
    void largestPoolIsKept() {
        List<Member> members = IntStream.rangeClosed(1, Pool.MAX_TARGET)
                .mapToObj(number -> new Member(
                        number,
                        100,
                        new Phase.Leaving(OFFERING, NOON, true, false, "Azure refused it: ".repeat(5)),
                        OptionalInt.empty()))
                .toList();
        PoolRecord full = record(members, Optional.of(NOON));
        pools().create(full);

        assertThat(pools().load(pool).orElseThrow().record()).isEqualTo(full);
    }

    @Test
    void poolIsDueFromItsTimeOn() {
        pools().create(record(List.of(), Optional.of(NOON)));

        assertThat(pools().due(NOON.minusSeconds(1))).doesNotContain(pool);
        assertThat(pools().due(NOON)).contains(pool);
        assertThat(pools().all()).extracting(PoolRecord::pool).contains(pool);
    }

    private List<Member> everyPhase() {
        return List.of(
                member(1, new Phase.Vacant(NOON, Optional.of(NOON.plusSeconds(5)))),
                member(2, new Phase.Deploying(OFFERING, NOON, NOON.plusSeconds(1), NOON.plusSeconds(121))),
                member(3, new Phase.Up(OFFERING, NOON, NOON)),
                member(4, new Phase.Leaving(OFFERING, NOON, true, false, "evicted")),
                new Member(5, 2, new Phase.Retired(NOON, "stopped", Optional.of(OFFERING), false), OptionalInt.of(3)));
    }

    private static Member member(int number, Phase phase) {
        return new Member(number, 1, phase, OptionalInt.empty());
    }

    private PoolRecord record(List<Member> members, Optional<Instant> dueAt) {
        Track track = Track.NONE.evicted(NOON, Duration.ofMinutes(90)).refused(NOON.plusSeconds(60));
        return new PoolRecord(
                pool,
                new Pool.Home(OFFERING.subscriptionId(), "rg-Fleet"),
                "0123abcd",
                6,
                members,
                List.of(new Remains(new MemberId(pool, 4, 3), NOON, NOON.plusSeconds(30))),
                List.of(new Pause(OFFERING.key(), NOON, "3 evictions")),
                List.of(new Loss(OFFERING.key(), NOON)),
                Map.of(OFFERING.key(), track),
                7,
                2,
                Optional.of(NOON),
                dueAt,
                "wait: no offering can be asked now");
    }
}
