package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableServiceException;
import com.google.gson.JsonObject;
import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.azure.wire.ScriptedAzure.Answer;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.port.VmRecords.Versioned;
import dev.spotkeeper.core.record.ForgottenSavings;
import dev.spotkeeper.core.record.VmRecord;
import dev.spotkeeper.wire.record.RecordFormatException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableVmRecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456700Z");

    private final TablesInMemory tables = new TablesInMemory();
    private final TableVmRecords records = records(tables.http());

    @Test
    void recordThatWasNeverWrittenIsAbsent() {
        assertThat(records.load(vm("vm-1"))).isEmpty();
    }

    @Test
    void createdRecordIsLoadedWithItsVersion() {
        Optional<Versioned> created = records.create(record("vm-1"));
        assertThat(created).isPresent();
        assertThat(records.load(vm("vm-1"))).isEqualTo(created);
    }

    @Test
    void strayRowKeepsNobodyFromBeingDue() {
        records.create(record("vm-1").withDueAt(Optional.of(NOON)));
        JsonObject stray = tables.put("vms", "stray", "vm-0");
        JsonObject row = tables.row("sub-1|group-1", "vm-1");
        List.of("DueAt", "DueAt@odata.type").forEach(member -> stray.add(member, row.get(member)));

        assertThat(records.due(NOON, 1)).containsExactly(vm("vm-1"));
    }

    @Test
    void rowHasTheDocumentedForm() {
        records.create(record("vm-1").withDueAt(Optional.of(NOON)));
        JsonObject row = tables.row("sub-1|group-1", "vm-1");
        assertThat(row.get("Power").getAsString()).isEqualTo("UNKNOWN");
        assertThat(row.get("DueAt").getAsString()).isEqualTo("2026-11-24T12:00:00.123456Z");
        assertThat(row.get("DueAt@odata.type").getAsString()).isEqualTo("Edm.DateTime");
        assertThat(row.get("Record").getAsString()).startsWith("{").contains("vm-1");
    }

    @Test
    void secondCreationLoses() {
        records.create(record("vm-1").withDecision("first"));
        assertThat(records.create(record("vm-1").withDecision("second"))).isEmpty();
        assertThat(load("vm-1").record().decision()).isEqualTo("first");
    }

    @Test
    void replacementWithTheCurrentVersionWinsAndMovesIt() {
        Versioned first = records.create(record("vm-1")).orElseThrow();
        Versioned second =
                records.replace(record("vm-1").withDecision("2"), first.etag()).orElseThrow();
        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(records.load(vm("vm-1"))).contains(second);
        assertThat(records.replace(record("vm-1").withDecision("3"), second.etag()))
                .isPresent();
    }

    @Test
    void replacementWithAnOldVersionLoses() {
        Versioned first = records.create(record("vm-1")).orElseThrow();
        records.replace(record("vm-1").withDecision("2"), first.etag());
        assertThat(records.replace(record("vm-1").withDecision("3"), first.etag()))
                .isEmpty();
        assertThat(load("vm-1").record().decision()).isEqualTo("2");
    }

    @Test
    void replacementOfNothingLoses() {
        records.create(record("vm-1"));
        assertThat(records.replace(record("vm-2"), "W/\"x\"")).isEmpty();
    }

    @Test
    void dueTimeDisappearsWithItsReplacement() {
        Versioned first =
                records.create(record("vm-1").withDueAt(Optional.of(NOON))).orElseThrow();
        records.replace(record("vm-1"), first.etag());
        assertThat(records.due(NOON, 10)).isEmpty();
    }

    @Test
    void dueVmsComeSoonestFirstAcrossPages() {
        for (int i = 0; i < 7; i++) {
            records.create(record("vm-" + i).withDueAt(Optional.of(NOON.minusSeconds(i))));
        }
        records.create(record("later").withDueAt(Optional.of(NOON.plusSeconds(1))));
        records.create(record("never"));
        assertThat(records.due(NOON, 10))
                .extracting(VmId::name)
                .containsExactly("vm-6", "vm-5", "vm-4", "vm-3", "vm-2", "vm-1", "vm-0");
        assertThat(records.due(NOON, 2)).containsExactly(vm("vm-6"), vm("vm-5"));
    }

    @Test
    void allRecordsOfASubscriptionAreItsOwn() {
        records.create(record("vm-1"));
        records.create(VmRecord.unseen(new VmId("sub-1", "zzz", "vm-2")));
        records.create(VmRecord.unseen(new VmId("sub-10", "group-1", "vm-3")));
        assertThat(records.all("SUB-1").records())
                .extracting(found -> found.vm().name())
                .containsExactly("vm-1", "vm-2");
    }

    @Test
    void whatForgottenVmsSavedHasARowOfItsOwn() {
        ForgottenSavings savings = new ForgottenSavings(new BigDecimal("1.50"), List.of());
        records.create(record("vm-1"));

        assertThat(records.replaceForgotten("Sub-1", savings, "")).isTrue();
        assertThat(tables.row("forgotten", "sub-1").get("Record").getAsString())
                .isEqualTo("{\"v\":1,\"usd\":\"1.50\",\"leaving\":[]}");
        assertThat(records.forgotten("sub-1").savings()).isEqualTo(savings);
        assertThat(records.replaceForgotten("sub-1", ForgottenSavings.NONE, "W/\"x\""))
                .isFalse();
        assertThat(records.all("sub-1").records()).containsExactly(record("vm-1"));
    }

    @Test
    void partOfTheRecordsIsNeverTakenForAll() {
        TableVmRecords small = new TableVmRecords(tables(tables.http()), 5);
        for (int i = 0; i < 5; i++) {
            small.create(record("vm-" + i).withDueAt(Optional.of(NOON)));
        }
        assertThat(small.all("sub-1").records()).hasSize(5);
        assertThat(small.due(NOON, 10)).hasSize(5);
        small.create(record("vm-5").withDueAt(Optional.of(NOON)));
        assertThatThrownBy(() -> small.all("sub-1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 5 rows");
        assertThatThrownBy(() -> small.due(NOON, 10)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void deletionNeedsTheCurrentVersion() {
        Versioned first = records.create(record("vm-1")).orElseThrow();
        Versioned second =
                records.replace(record("vm-1").withDecision("2"), first.etag()).orElseThrow();
        assertThat(records.delete(vm("vm-1"), first.etag())).isFalse();
        assertThat(records.delete(vm("vm-1"), second.etag())).isTrue();
        assertThat(records.delete(vm("vm-1"), second.etag())).isFalse();
        assertThat(records.load(vm("vm-1"))).isEmpty();
    }

    @Nested
    class UnreadableRow {
        private final Logger log = Logger.getLogger(ControlTable.class.getName());
        private final List<String> warnings = new ArrayList<>();
        private final Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord line) {
                warnings.add(line.getLevel() + " " + line.getMessage());
            }
        };

        @BeforeEach
        void writeSomeAndTearTwo() {
            List.of("newer", "torn", "vm-1").forEach(name -> records.create(record(name)));
            tables.row("sub-1|group-1", "newer").addProperty("Record", "{\"v\":2}");
            tables.row("sub-1|group-1", "torn").remove("Record");
            log.addHandler(handler);
        }

        @AfterEach
        void stopListening() {
            log.removeHandler(handler);
        }

        @Test
        void isSkippedAndNamedAmongAll() {
            assertThat(records.all("sub-1").records()).containsExactly(record("vm-1"));
            assertThat(records.all("sub-1").unreadable()).containsExactly(vm("newer"), vm("torn"));
            assertThat(warnings)
                    .hasSize(4)
                    .anyMatch(line -> line.startsWith("WARNING") && line.contains("sub-1|group-1/newer"))
                    .anyMatch(line -> line.contains("sub-1|group-1/torn"));
        }

        @Test
        void isNeverDue() {
            records.create(record("vm-2").withDueAt(Optional.of(NOON)));
            records.create(record("vm-3").withDueAt(Optional.of(NOON.minusSeconds(1))));
            tables.row("sub-1|group-1", "vm-3").addProperty("Record", "{}");
            assertThat(records.due(NOON, 1)).containsExactly(vm("vm-2"));
        }

        @Test
        void isThrownForItsOwnVm() {
            assertThatThrownBy(() -> records.load(vm("newer"))).isInstanceOf(RecordFormatException.class);
            assertThat(records.load(vm("vm-1"))).isPresent();
        }
    }

    @Test
    void otherErrorsAreThrownAndNotTakenForALostRace() {
        TableVmRecords busy = records(ScriptedAzure.answering(
                Answer.of(503, "{\"odata.error\":{\"code\":\"ServerBusy\",\"message\":{\"value\":\"busy\"}}}")));
        assertThatThrownBy(() -> busy.load(vm("vm-1"))).isInstanceOf(TableServiceException.class);
        assertThatThrownBy(() -> busy.create(record("vm-1"))).isInstanceOf(TableServiceException.class);
        assertThatThrownBy(() -> busy.replace(record("vm-1"), "W/\"x\"")).isInstanceOf(TableServiceException.class);
    }

    private Versioned load(String name) {
        return records.load(vm(name)).orElseThrow();
    }

    private static VmRecord record(String name) {
        return VmRecord.unseen(vm(name));
    }

    private static VmId vm(String name) {
        return new VmId("sub-1", "group-1", name);
    }

    private static TableVmRecords records(ScriptedAzure http) {
        return new TableVmRecords(tables(http));
    }

    private static ControlTables tables(ScriptedAzure http) {
        return ControlTables.open(URI.create("https://control1.table.core.windows.net"), ScriptedAzure.TOKENS, http);
    }
}
