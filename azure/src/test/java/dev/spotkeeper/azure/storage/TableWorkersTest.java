package dev.spotkeeper.azure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.azure.wire.ScriptedAzure;
import dev.spotkeeper.core.fleet.VmId;
import dev.spotkeeper.core.worker.Order;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Orders that somebody else gives at the same moment. */
class TableWorkersTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final VmId VM = new VmId("sub-1", "group-1", "vm-1");

    private final TablesInMemory tables = new TablesInMemory();
    private final TableWorkers workers = new TableWorkers(ControlTables.open(
            URI.create("https://work1.table.core.windows.net"), ScriptedAzure.TOKENS, tables.http()));
    private final AtomicInteger asked = new AtomicInteger();

    private static Order order(String id) {
        return new Order(id, Order.Kind.DRAIN, NOON, NOON, NOON.plusSeconds(60), "");
    }

    /** Somebody writes the row between our reading and our writing, so many times. */
    private Predicate<Order> others(int times) {
        return present -> {
            if (asked.incrementAndGet() <= times) {
                tables.row("sub-1|group-1", "vm-1").addProperty("odata.etag", "W/\"theirs" + asked + "\"");
            }
            return false;
        };
    }

    private String given() {
        return tables.row("sub-1|group-1", "vm-1").get("Order").getAsString();
    }

    @Test
    void orderIsJudgedAnewWhenItWasWrittenMeanwhile() {
        workers.order(VM, order("first"), present -> true);

        assertThat(workers.order(VM, order("second"), others(2))).isEmpty();
        assertThat(asked).hasValue(3);
        assertThat(given()).isEqualTo("second");
    }

    @Test
    void whoLosesTimeAndAgainSaysSo() {
        workers.order(VM, order("first"), present -> true);

        assertThatThrownBy(() -> workers.order(VM, order("second"), others(99)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("group-1/vm-1");
        assertThat(asked).hasValue(5);
        assertThat(given()).isEqualTo("first");
    }

    @Test
    void rowThatCannotBeReadIsNoOrder() {
        workers.order(VM, order("first"), present -> true);
        tables.row("sub-1|group-1", "vm-1").addProperty("V", "9");

        assertThat(workers.order(VM, order("second"), present -> true)).isEmpty();
        assertThat(given()).isEqualTo("second");
    }
}
