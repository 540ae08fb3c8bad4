package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What becomes of one message: its function runs, then it is deleted; or the function fails, and it is seen again after
 * the visibility timeout; or it failed too often, and its text goes to the poison queue.
 */
final class MessageHandling {
    private final FunctionCode code;
    private final QueueRest queue;
    private final QueueOptions options;
    private final Means means;

    /** What handling takes from the host. */
    record Means(Runner runner, QueueOutputs outputs, MessageLock.Keeping keeping, Supplier<String> ids) {}

    MessageHandling(FunctionCode code, QueueRest queue, QueueOptions options, Means means) {
        this.code = code;
        this.queue = queue;
        this.options = options;
        this.means = means;
    }

    Duration lock() {
        return means.keeping().lock();
    }

    /** Handles a message; storage that fails meanwhile is told, and the message comes again when its lock ends. */
    void handle(QueueMessage message) {
        MessageLock lock = MessageLock.on(queue, message, means.keeping());
        try {
            if (message.dequeueCount() <= options.maxDequeueCount() && runs(message)) {
                lock.delete();
            } else if (message.dequeueCount() >= options.maxDequeueCount()) {
                toPoison(message);
                lock.delete();
            } else {
                lock.release(options.visibilityTimeout());
            }
        } catch (IOException trouble) {
            events().note("WARNING", "message " + message.id() + " of " + queue.name() + ": " + trouble.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.abandon();
        }
    }

    private boolean runs(QueueMessage message) throws InterruptedException {
        Optional<String> text = new MessageText(options.base64()).decode(message.text());
        if (text.isEmpty()) {
            events().note("ERROR", "message " + message.id() + " of " + queue.name() + " is not UTF-8 text in base64");
            return false;
        }
        Optional<FunctionCode.Result> result =
                means.runner().run(code, Invocation.ofText(means.ids().get(), text.get(), message.metadata()));
        if (result.isEmpty()) {
            return false;
        }
        return sends(message, result.get());
    }

    /** Outputs that storage does not take fail the invocation, as in the real host. */
    private boolean sends(QueueMessage message, FunctionCode.Result result) throws InterruptedException {
        try {
            means.outputs().send(code.definition(), result);
            return true;
        } catch (IOException refused) {
            events().note("ERROR", "the output of message " + message.id() + " was not sent: " + refused.getMessage());
            return false;
        }
    }

    private void toPoison(QueueMessage message) throws IOException, InterruptedException {
        QueueRest poison = queue.poison();
        poison.putCreating(message.text());
        events().note(
                        "ERROR",
                        "message " + message.id() + " of " + queue.name() + " failed " + message.dequeueCount()
                                + " times and went to " + poison.name());
    }

    private EventLog events() {
        return means.keeping().events();
    }
}
