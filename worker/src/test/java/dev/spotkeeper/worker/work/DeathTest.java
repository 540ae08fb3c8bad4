package dev.spotkeeper.worker.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.spotkeeper.wire.work.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker that dies between any two of its requests leaves what the next one brings to its end. */
class DeathTest extends LoopStage {
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** More requests than a piece of work with a checkpoint has. */
    private static final int MOST_REQUESTS = 40;

    @Test
    void afterAnyRequestLosesNothingAndDoublesNothing() {
        assertEndsWellAfterDeaths(true);
    }

    @Test
    void beforeTheAnswerToAnyRequestLosesNothingAndDoublesNothing() {
        assertEndsWellAfterDeaths(false);
    }

    private void assertEndsWellAfterDeaths(boolean isLastAnswered) {
        int deaths = 0;
        for (int requests = 1; requests <= MOST_REQUESTS && dies(requests, isLastAnswered); requests++) {
            deaths++;
        }
        assertThat(deaths).as("moments of death").isBetween(7, MOST_REQUESTS - 1);
    }

    private boolean dies(int requests, boolean isLastAnswered) {
        try (Bench first = new Bench(folder)) {
            bench = first;
            put(WORK);
            first.storage.cutOffAfter(requests, isLastAnswered);
            first.start(script(
                    "echo x > \"$SPOTKEEPER_CHECKPOINT_DIR/state\"",
                    "sleep 0.6",
                    "echo done > \"$SPOTKEEPER_RESULT_FILE\""));
            await().atMost(BOUND)
                    .until(() -> first.storage.isCutOff()
                            || first.storage.queues().texts("work").isEmpty());
            boolean died = !first.storage.queues().texts("work").isEmpty()
                    || !first.storage.blobs().names("checkpoints").isEmpty();
            first.end();
            first.storage.heal();
            first.storage.queues().expireLeases("work");
            assertEndsWell(first, requests);
            return died;
        }
    }

    private void assertEndsWell(Bench first, int requests) {
        try (Bench second = new Bench(folder, first.storage)) {
            second.start(script("echo done > \"$SPOTKEEPER_RESULT_FILE\""));
            await().atMost(BOUND)
                    .until(() -> isIn(Phase.DONE)
                            && first.storage.queues().texts("work").isEmpty());
            String death = "death after " + requests + " requests: " + first.storage.requests();
            assertThat(result().strip()).as(death).isEqualTo("done");
            assertThat(first.storage.blobs().names("results")).as(death).hasSize(1);
            assertThat(first.storage.blobs().names("checkpoints")).as(death).isEmpty();
            assertThat(first.storage.queues().texts("work-poison")).as(death).isEmpty();
            second.end();
        }
    }
}
