package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.spotkeeper.core.worker.Order;
import dev.spotkeeper.wire.imds.InstanceMetadata;
import dev.spotkeeper.wire.worker.OrderRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.StopOrder;
import dev.spotkeeper.worker.fixture.Imds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StationTest {
    private final Post post = new Post();
    private final InstanceMetadata self =
            new InstanceMetadata("vm-1", Imds.VM, "0000-1", "westeurope", "Standard_D2s_v5");
    private final Station station = Station.with(
            new Station.Parts(
                    post.imdsClient(),
                    post.drain,
                    post.lines::add,
                    post.errors,
                    post.errors,
                    Instant::now,
                    OptionalInt.empty(),
                    () -> false,
                    Optional.empty()),
            self,
            "boot-1",
            post::table);

    @AfterEach
    void close() {
        end();
        post.close();
    }

    private void end() {
        endWithin(Duration.ofSeconds(60));
    }

    private void endWithin(Duration budget) {
        Instant now = Instant.now();
        post.drain.end(new StopOrder("shutdown", "shutdown", StopOrder.Source.SHUTDOWN, now, now.plus(budget)));
    }

    @Test
    void orderIsKnownBeforeWorkIsTakenThoughStorageRefusesOnce() {
        WorkerKey key = WorkerKey.of(self.vm().orElseThrow());
        Instant now = Instant.now();
        Order drain = new Order("o-1", Order.Kind.DRAIN, now, now.plusSeconds(60), now.plusSeconds(3600), "price");
        post.storage.tables().put("orders", key.partition(), key.row(), OrderRows.columns(drain));
        post.storage.refuseNext("GET .*orders.*");

        station.begin();

        assertThat(post.drain.order()).isPresent();
    }

    @Test
    void tablesThatDoNotAnswerAreNotWaitedForAtTheEnd() {
        station.begin();
        end();
        post.storage.holdBack(".* /table/.*");

        assertTimeoutPreemptively(Duration.ofSeconds(8), station::close);
        post.storage.heal();
    }

    @Test
    void nobodyWaitsForTablesWhenTheTimeForTheEndIsOver() {
        assertThat(station.leftForWords()).as("without an order to end").isEqualTo(Station.LAST_WORDS);
        endWithin(Duration.ZERO);
        assertThat(station.leftForWords()).isZero();
        post.storage.holdBack(".* /table/.*");
        station.begin();
        await("a heartbeat that nobody answers")
                .until(() -> post.storage.requests().stream().anyMatch(request -> request.contains("/table/")));

        assertTimeoutPreemptively(Duration.ofMinutes(1), station::close);
        post.storage.heal();
    }

    @Test
    void workDoesNotWaitLongForOrdersThatStorageDoesNotTell() {
        post.storage.holdBack(".* /table/.*");

        assertTimeoutPreemptively(Duration.ofSeconds(9), station::begin);
        assertThat(post.storage.requests()).hasSize(1);
        post.storage.heal();
    }

    @Test
    void endOfTheLifeIsToldThoughTheLastHeartbeatIsRefused() {
        station.begin();
        end();
        post.storage.refuse(".* /table/heartbeats.*", 403, "AuthorizationPermissionMismatch");

        station.close();

        String partition = LifeBook.Key.of("westeurope", "Standard_D2s_v5", "0000-1", "boot-1")
                .partition();
        assertThat(post.storage.tables().keys("lives", partition))
                .singleElement()
                .satisfies(row -> assertThat(post.storage.tables().find("lives", partition, row))
                        .hasValueSatisfying(life -> assertThat(life).containsEntry("End", "stopped")));
    }

    @Test
    void endIsTold() {
        station.begin();
        end();

        station.close();

        WorkerKey key = WorkerKey.of(self.vm().orElseThrow());
        await().untilAsserted(() -> assertThat(post.storage.tables().find("heartbeats", key.partition(), key.row()))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("Phase", "stopped")));
    }
}
