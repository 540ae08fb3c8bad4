package dev.spotkeeper.rehearsal.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every decision log promises. */
abstract class JournalContract {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final VmId vm = new VmId("sub-" + NUMBER.incrementAndGet(), "rg", "vm-1");

    abstract Journal journal();

    abstract List<Journal.Entry> entriesOf(VmId vm);

    @Test
    void entriesReadBackWhole() {
        Journal.Entry entry = new Journal.Entry(
                NOON, vm, "ep-1", "start", "Azure said \"preempted\", 12 s ago", Map.of("attempt", "1", "code", ""));
        journal().append(entry);
        assertThat(entriesOf(vm)).containsExactly(entry);
    }

    @Test
    void repeatedAppendStandsOnce() {
        Journal.Entry entry = entry(NOON, "start");
        journal().append(entry);
        journal().append(entry);
        assertThat(entriesOf(vm)).containsExactly(entry);
    }

    @Test
    void entriesComeInTheOrderOfTheirTime() {
        Journal.Entry first = entry(NOON, "wait");
        Journal.Entry second = entry(NOON.plusNanos(1), "start");
        Journal.Entry third = entry(NOON.plusSeconds(60), "recovered");
        List.of(first, second, third).forEach(journal()::append);
        assertThat(entriesOf(vm)).containsExactly(first, second, third);
    }

    @Test
    void twoDecisionsOfOneInstantBothStand() {
        journal().append(entry(NOON, "wait"));
        journal().append(entry(NOON, "start"));
        assertThat(entriesOf(vm)).hasSize(2);
    }

    private Journal.Entry entry(Instant at, String what) {
        return new Journal.Entry(at, vm, "ep-1", what, "why", Map.of());
    }
}
