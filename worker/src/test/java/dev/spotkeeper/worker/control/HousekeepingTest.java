package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spotkeeper.wire.worker.Retention;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private final Post post = new Post();
    private final Housekeeping keeper = new Housekeeping(post.table("heartbeats"), "s|g", post.drain);

    @AfterEach
    void close() {
        post.close();
    }

    private void written(Duration ago, String partition, String row) {
        Instant time = post.now().minus(ago);
        post.storage.tables().putAt(time, "heartbeats", partition, row, Map.of("V", "1"));
    }

    private void rounds(int number) throws StorageException {
        for (int round = 0; round < number; round++) {
            keeper.look(post.now());
            post.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void rowsOfItsPartitionThatNobodyWroteForLongAreRemoved() throws StorageException {
        written(Retention.KEPT.plusSeconds(1), "s|g", "gone");
        written(Retention.KEPT.minusSeconds(1), "s|g", "vm-2");
        post.storage.tables().put("heartbeats", "s|g", "vm-3", Map.of());
        written(Retention.KEPT.multipliedBy(2), "s|h", "of others");

        rounds(10);

        assertThat(post.storage.tables().keys("heartbeats", "s|g")).containsExactly("vm-2", "vm-3");
        assertThat(post.storage.tables().keys("heartbeats", "s|h")).containsExactly("of others");
    }

    @Test
    void rowThatIsWrittenMeanwhileStays() throws StorageException {
        written(Retention.KEPT.plusSeconds(1), "s|g", "back");
        rounds(1);
        post.storage.tables().put("heartbeats", "s|g", "back", Map.of("V", "1"));

        rounds(5);

        assertThat(post.storage.tables().keys("heartbeats", "s|g")).containsExactly("back");
    }

    @Test
    void oneStartRemovesSoManyOneARound() throws StorageException {
        for (int n = 0; n < Retention.MOST + 20; n++) {
            written(Retention.KEPT.multipliedBy(2), "s|g", "vm-" + n);
        }
        rounds(2);
        assertThat(post.storage.tables().keys("heartbeats", "s|g")).hasSize(Retention.MOST + 19);

        rounds(2 * Retention.MOST);

        assertThat(post.storage.tables().keys("heartbeats", "s|g")).hasSize(20);
    }

    @Test
    void nothingIsRemovedWhileWorkHasToStop() throws StorageException {
        written(Retention.KEPT.multipliedBy(2), "s|g", "gone");
        post.evict();
        rounds(5);
        assertThat(post.storage.requests()).isEmpty();

        post.drain.lift("event-1");
        rounds(5);
        assertThat(post.storage.tables().keys("heartbeats", "s|g")).isEmpty();
    }

    @Test
    void refusalsAreTriedAgainAnHourLater() throws StorageException {
        written(Retention.KEPT.multipliedBy(2), "s|g", "gone");
        post.storage.refuse("GET /table/.*", 403, "AuthorizationPermissionMismatch");
        assertThatThrownBy(() -> rounds(1)).isInstanceOf(StorageException.class);
        rounds(60);
        assertThat(post.storage.requests()).hasSize(1);
        post.storage.heal();

        post.pass(Housekeeping.BEFORE_ANOTHER_TRY);
        rounds(2);

        assertThat(post.storage.tables().keys("heartbeats", "s|g")).isEmpty();
    }
}
