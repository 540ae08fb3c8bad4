package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.Journal.Entry;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableJournalTest {
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");
    private static final VmId OTHER = new VmId("sub-1", "group-1", "vm-2");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456789Z");

    private final TablesInMemory tables = new TablesInMemory();
    private final TableJournal journal = new TableJournal(ControlTables.open(
            URI.create("https://control1.table.core.windows.net"), ScriptedAzure.TOKENS, tables.http()));

    @Test
    void emptyJournalIsEmpty() {
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void entryComesBackAsItWent() {
        Entry entry = new Entry(NOON, VM, "vm-1@12:00", "start", "evicted, says \"Resource Health\"", Map.of("n", "1"));
        journal.append(entry);
        assertThat(journal.all()).containsExactly(entry);
    }

    @Test
    void rowHasTheDocumentedForm() {
        journal.append(entry(VM, NOON, "start"));
        assertThat(journal.all()).hasSize(1);
        String key = "1795521600123456789-" + "????????";
        assertThat(rowKeys()).singleElement().asString().hasSameSizeAs(key).startsWith("1795521600123456789-");
    }

    @Test
    void repeatedAppendIsAnUpdate() {
        journal.append(entry(VM, NOON, "start"));
        journal.append(entry(VM, NOON, "start"));
        assertThat(journal.all()).hasSize(1);
    }

    @Test
    void entriesOfOneInstantStandSideBySide() {
        journal.append(entry(VM, NOON, "evicted"));
        journal.append(entry(VM, NOON, "start"));
        assertThat(journal.all()).hasSize(2);
    }

    @Test
    void entriesComeInTheOrderOfTheirTimeAcrossVmsAndPages() {
        for (int i = 6; i >= 0; i--) {
            journal.append(entry(i % 2 == 0 ? VM : OTHER, NOON.plusNanos(i), "step " + i));
        }
        assertThat(journal.all())
                .extracting(Entry::what)
                .containsExactly("step 0", "step 1", "step 2", "step 3", "step 4", "step 5", "step 6");
    }

    @Test
    void strayRowIsSkipped() {
        journal.append(entry(VM, NOON, "start"));
        tables.put("journal", "stray", "0000000000000000001-00000000");

        assertThat(journal.all()).extracting(Entry::what).containsExactly("start");
    }

    @Test
    void followerGetsOnlyWhatIsLater() {
        journal.append(entry(VM, NOON, "seen"));
        journal.append(entry(VM, NOON.plusNanos(1), "new"));
        journal.append(entry(OTHER, NOON.plusNanos(2), "other"));
        assertThat(journal.read(Optional.empty(), NOON)).extracting(Entry::what).containsExactly("new", "other");
        assertThat(journal.read(Optional.of(VM), NOON)).extracting(Entry::what).containsExactly("new");
    }

    @Test
    void endlessTextsAreCutToWhatARowHolds() {
        Map<String, String> data = new HashMap<>();
        Collections.nCopies(3, "x").forEach(x -> data.put("k" + data.size(), x.repeat(50_000)));
        journal.append(new Entry(NOON, VM, "", "wait", "y".repeat(50_000), data));
        Entry read = journal.all().get(0);
        assertThat(read.why()).hasSize(16_000).endsWith("…");
        assertThat(read.data())
                .hasSize(3)
                .allSatisfy((name, value) -> assertThat(value).hasSize(1_000));
    }

    @Test
    void tooManyFiguresAreLeftOutRatherThanTheEntry() {
        Map<String, String> data = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            data.put("figure " + i, "x".repeat(1_000));
        }
        journal.append(new Entry(NOON, VM, "", "wait", "why", data));
        assertThat(journal.all()).extracting(Entry::why).containsExactly("why");
    }

    private List<String> rowKeys() {
        return tables.rows().map(row -> row.get("RowKey").getAsString()).toList();
    }

    private static Entry entry(VmId vm, Instant at, String what) {
        return new Entry(at, vm, "e", what, "why", Map.of());
    }
}
