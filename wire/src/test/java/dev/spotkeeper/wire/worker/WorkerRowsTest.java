package dev.spotkeeper.wire.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.core.worker.WorkerPhase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkerRowsTest {
    private static final VmId VM = new VmId("s", "g", "vm");
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.5Z");
    private static final Order ORDER =
            new Order("o-1", Order.Kind.DRAIN, AT, AT.plusSeconds(60), AT.plusSeconds(3600), "price");

    private static Map<String, String> without(Map<String, String> row, String column) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.remove(column);
        return changed;
    }

    private static Map<String, String> with(Map<String, String> row, String column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.put(column, value);
        return changed;
    }

    @ParameterizedTest
    @EnumSource(WorkerPhase.class)
    void heartbeatIsReadAsItWasWritten(WorkerPhase phase) {
        Heartbeat bare = new Heartbeat(VM, "", phase, AT, Optional.empty(), AT.plusSeconds(9), Optional.empty());
        Heartbeat full =
                new Heartbeat(VM, "m", phase, AT, Optional.of(AT), AT, Optional.of(new Heartbeat.Answer("o-1", true)));

        assertThat(HeartbeatRows.read(VM, HeartbeatRows.columns(bare))).isEqualTo(bare);
        assertThat(HeartbeatRows.read(VM, HeartbeatRows.columns(full))).isEqualTo(full);
    }

    @Test
    void answerThatIsNotDoneIsReadAsItWasWritten() {
        Heartbeat accepted = new Heartbeat(
                VM,
                "m",
                WorkerPhase.DRAINING,
                AT,
                Optional.of(AT),
                AT,
                Optional.of(new Heartbeat.Answer("o-1", false)));

        assertThat(HeartbeatRows.read(VM, HeartbeatRows.columns(accepted))).isEqualTo(accepted);
    }

    @ParameterizedTest
    @EnumSource(Order.Kind.class)
    void orderIsReadAsItWasWritten(Order.Kind kind) {
        Order order = new Order("o", kind, AT, AT.plusSeconds(1), AT.plusSeconds(2), "");

        assertThat(OrderRows.read(OrderRows.columns(order))).isEqualTo(order);
    }

    @Test
    void lifeIsReadAsItWasWritten() {
        LifeRow going = new LifeRow(AT, AT.plusSeconds(5), Optional.empty(), false);
        LifeRow over = new LifeRow(AT, AT.plusSeconds(5), Optional.of(AT.plusSeconds(1)), true);

        assertThat(LifeRow.read(going.columns())).isEqualTo(going);
        assertThat(LifeRow.read(over.columns())).isEqualTo(over);
    }

    @Test
    void livesThatBeganLaterComeFirst() {
        assertThat(LifeRow.rowKey(Instant.ofEpochMilli(1_700_000_000_123L), "m|b"))
                .isEqualTo("8299999999876|m|b");
        assertThat(LifeRow.rowKey(AT.plusMillis(1), "z"))
                .isLessThan(LifeRow.rowKey(AT, "a"))
                .hasSameSizeAs(LifeRow.rowKey(Instant.EPOCH.minusSeconds(1), "a"))
                .hasSameSizeAs(LifeRow.rowKey(Instant.parse("9999-12-31T23:59:59Z"), "a"));
    }

    @ParameterizedTest
    @CsvSource({
        "StartedAt, -1000000000-01-01T00:00:00Z",
        "StartedAt, 2025-11-01T00:00:00Z",
        "SeenAt, +1000000000-12-31T23:59:59.999999999Z",
        "SeenAt, 2027-11-26T10:00:01Z"
    })
    void lifeThatNoVmHadIsNone(String column, String value) {
        Map<String, String> row =
                with(new LifeRow(AT, AT.plusSeconds(5), Optional.empty(), false).columns(), column, value);

        assertThatThrownBy(() -> LifeRow.read(row)).isInstanceOf(RowFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"V", "Order", "Kind", "At", "Deadline", "Until"})
    void orderWithoutOneOfItsPartsIsNone(String column) {
        Map<String, String> row = without(OrderRows.columns(ORDER), column);

        assertThatThrownBy(() -> OrderRows.read(row)).isInstanceOf(RowFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"V,2", "Kind,stop", "Until,tomorrow"})
    void orderWithAPartThatNobodyKnowsIsNone(String column, String value) {
        Map<String, String> row = with(OrderRows.columns(ORDER), column, value);

        assertThatThrownBy(() -> OrderRows.read(row)).isInstanceOf(RowFormatException.class);
    }

    @Test
    void columnsOfOthersDoNotMatter() {
        assertThat(OrderRows.read(with(OrderRows.columns(ORDER), "PartitionKey", "x")))
                .isEqualTo(ORDER);
    }

    @Test
    void drainIsOverWhenItsTimeIs() {
        assertThat(ORDER.isDrainAt(AT.plusSeconds(3599))).isTrue();
        assertThat(ORDER.isDrainAt(AT.plusSeconds(3600))).isFalse();
    }

    @Test
    void rowsOfAVmLieUnderItsGroup() {
        assertThat(WorkerKey.of(VM)).isEqualTo(new WorkerKey("s|g", "vm"));
    }
}
