package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Imds;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StationTest {
    @Test
    void orderIsKnownBeforeWorkIsTakenThoughStorageRefusesOnce() {
        try (Post post = new Post()) {
            InstanceMetadata self = new InstanceMetadata("vm-1", Imds.VM, "0000-1", "westeurope", "Standard_D2s_v5");
            WorkerKey key = WorkerKey.of(self.vm().orElseThrow());
            Instant now = Instant.now();
            Order drain = new Order("o-1", Order.Kind.DRAIN, now, now.plusSeconds(60), now.plusSeconds(3600), "price");
            post.storage.tables().put("orders", key.partition(), key.row(), OrderRows.columns(drain));
            post.storage.refuseNext("GET .*orders.*");
            Station station = Station.with(
                    new Station.Parts(
                            post.imdsClient(),
                            post.drain,
                            post.lines::add,
                            post.errors,
                            post.errors,
                            Instant::now,
                            OptionalInt.empty(),
                            Optional.empty()),
                    self,
                    "boot-1",
                    post::table);

            station.begin();

            assertThat(post.drain.order()).isPresent();
            post.drain.end(new StopOrder("shutdown", "shutdown", StopOrder.Source.SHUTDOWN, now, now));
            station.close();
        }
    }
}
