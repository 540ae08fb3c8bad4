package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** Takes messages from one queue and hands them to its function, several at a time. */
final class QueueListener extends Listener {
    /** A busy host looks this often whether it is to end. */
    private static final Duration CHECK = Duration.ofSeconds(1);

    private final QueueRest queue;
    private final QueueOptions options;
    private final MessageHandling handling;
    private final Executor threads;
    private final Gate gate = new Gate();
    private final Polling polling;

    /** What queue listeners share with the host. */
    record Surroundings(QueueOptions options, Executor threads, RandomGenerator random, Ending ending) {}

    QueueListener(QueueRest queue, MessageHandling handling, Surroundings around) {
        super("queue " + queue.name(), around.ending());
        this.queue = queue;
        this.options = around.options();
        this.handling = handling;
        this.threads = around.threads();
        this.polling = new Polling(around.options().maxPollingInterval(), around.random());
    }

    @Override
    void listen() throws IOException, InterruptedException {
        queue.createIfMissing();
        while (!stop().isRaised()) {
            if (gate.awaitAtMost(options.newBatchThreshold(), CHECK)) {
                takeSome();
            }
        }
    }

    private void takeSome() throws IOException, InterruptedException {
        List<QueueMessage> batch = queue.take(options.batchSize(), handling.lock());
        if (batch.isEmpty()) {
            stop().await(polling.foundNone());
            return;
        }
        polling.foundSome();
        batch.forEach(this::submit);
    }

    private void submit(QueueMessage message) {
        gate.enter();
        threads.execute(() -> {
            try {
                handling.handle(message);
            } finally {
                gate.leave();
            }
        });
    }

    @Override
    void awaitIdle(Duration limit) throws InterruptedException {
        gate.awaitAtMost(0, limit);
    }
}
