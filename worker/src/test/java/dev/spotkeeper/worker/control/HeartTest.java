package dev.spotkeeper.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.worker.Heartbeat;
import dev.spotkeeper.core.worker.WorkerPhase;
import dev.spotkeeper.wire.worker.HeartbeatRows;
import dev.spotkeeper.wire.worker.WorkerKey;
import dev.spotkeeper.worker.drain.Drain;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartTest {
    private final Post post = new Post();
    private final Heart heart = new Heart(post.table("heartbeats"), Post.VM, "machine-1", post.pulse);

    @AfterEach
    void close() {
        post.close();
    }

    private Heartbeat told() {
        WorkerKey key = WorkerKey.of(Post.VM);
        return HeartbeatRows.read(
                Post.VM,
                post.storage
                        .tables()
                        .find("heartbeats", key.partition(), key.row())
                        .orElseThrow());
    }

    private void look(Duration later) throws StorageException {
        post.pass(later);
        heart.look(post.now());
    }

    @Test
    void eachChangeIsToldAtOnce() throws StorageException {
        look(Duration.ZERO);
        assertThat(told().phase()).isEqualTo(WorkerPhase.WARMING);
        assertThat(told().warmAt()).isEmpty();
        post.pulse.warm(post.now());
        look(Duration.ofSeconds(1));
        assertThat(told().phase()).isEqualTo(WorkerPhase.READY);
        assertThat(told().warmAt()).contains(told().startedAt());
        Drain.Running work = post.drain.running(order -> {});
        look(Duration.ofSeconds(1));
        assertThat(told().phase()).isEqualTo(WorkerPhase.WORKING);
        post.evict();
        look(Duration.ofSeconds(1));
        assertThat(told().phase()).isEqualTo(WorkerPhase.DRAINING);
        work.close();
        look(Duration.ofSeconds(1));
        assertThat(told().phase()).isEqualTo(WorkerPhase.DRAINED);
        heart.end(post.now());
        assertThat(told().phase()).isEqualTo(WorkerPhase.STOPPED);
        assertThat(told().machine()).isEqualTo("machine-1");
    }

    @Test
    void workerThatIsStartedAgainTellsThatTheMachineWasReadyBefore() throws StorageException {
        post.pulse.warmBefore(Instant.EPOCH);

        look(Duration.ZERO);

        assertThat(told().phase()).isEqualTo(WorkerPhase.WARMING);
        assertThat(told().warmAt()).contains(Instant.EPOCH);
    }

    @Test
    void nothingNewIsToldEveryHalfMinute() throws StorageException {
        for (int second = 0; second <= 60; second++) {
            look(Duration.ofSeconds(1));
        }

        assertThat(post.storage.requests()).hasSize(3);
        assertThat(told().seenAt()).isEqualTo(post.now());
    }
}
