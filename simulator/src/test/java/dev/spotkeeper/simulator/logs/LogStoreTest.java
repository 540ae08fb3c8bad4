package dev.spotkeeper.simulator.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final LogStore store = new LogStore(InstantSource.fixed(NOW));

    private static LogRow row(int number, Instant readable) {
        JsonObject values = new JsonObject();
        values.addProperty("OperationId", String.valueOf(number));
        return new LogRow(NOW, readable, values);
    }

    @Test
    void aRowIsReadWhenItsTimeHasCome() {
        store.add(LogTable.APP_TRACES, row(1, NOW));
        store.add(LogTable.APP_TRACES, row(2, NOW.plusNanos(1)));

        assertThat(store.readable(LogTable.APP_TRACES))
                .extracting(row -> row.text("OperationId"))
                .containsExactly("1");
        assertThat(store.readable(LogTable.AZURE_ACTIVITY)).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        for (int number = 0; number <= LogStore.RETAINED; number++) {
            store.add(LogTable.APP_TRACES, row(number, NOW));
        }

        assertThat(store.readable(LogTable.APP_TRACES))
                .hasSize(LogStore.RETAINED)
                .first()
                .satisfies(row -> assertThat(row.text("OperationId")).isEqualTo("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, 2026-11-24T09:00:00Z, 2026-11-24T10:00:00Z",
        "P1D, 2026-11-23T10:00:00Z, 2026-11-24T10:00:00Z",
        "2026-11-24T08:00:00Z/2026-11-24T09:00:00+00:00, 2026-11-24T08:00:00Z, 2026-11-24T09:00:00Z",
        "2026-11-24T08:00:00Z/PT1H, 2026-11-24T08:00:00Z, 2026-11-24T09:00:00Z",
        "PT1H/2026-11-24T09:00:00Z, 2026-11-24T08:00:00Z, 2026-11-24T09:00:00Z"
    })
    void timespansAreReadInEachOfTheirForms(String text, Instant from, Instant to) {
        assertThat(Timespan.read(text, NOW)).contains(new Timespan(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "PT1H/PT1H", "a/b/c", "P999999999999999D"})
    void whatIsNoTimespanIsNone(String text) {
        assertThat(Timespan.read(text, NOW)).isEmpty();
    }

    @Test
    void aWordIsHadWhole() {
        assertThat(Kusto.has("Low priority machine Preempted.", "preempted")).isTrue();
        assertThat(Kusto.has("\"preempted\"", "preempted")).isTrue();
        assertThat(Kusto.has("VirtualMachinePreempted", "preempted")).isFalse();
    }

    @Test
    void idsOfAWorkspaceFollowFromItsPlace() {
        Workspace one = Workspace.in("00000000-0000-4000-8000-000000000001", "spot");

        assertThat(one.id())
                .isEqualTo(Workspace.in("00000000-0000-4000-8000-000000000001", "SPOT")
                        .id());
        assertThat(one.id()).isNotEqualTo(one.instrumentationKey());
    }
}
