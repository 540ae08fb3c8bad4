package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.storage.QueueMessage;

/**
 * One delivery of a message.
 *
 * @param work what is to be done, with the number of this delivery
 * @param dequeueCount how often the queue has delivered it, this time included
 * @param fence names this delivery among all
 */
record Delivery(WorkMessage work, int dequeueCount, String fence) {
    /** Deliveries that may fail, or end in silence without having made progress. */
    static final int MAX_TRIES = 5;

    /** Deliveries of any kind: work that kills each of its workers, and yet leaves checkpoints, ends here. */
    static final int MAX_DELIVERIES = 100;

    /** Reads a message, or throws {@link dev.spotkeeper.wire.json.MalformedPayloadException}. */
    static Delivery of(QueueMessage message) {
        WorkMessage work = WorkMessages.decode(Base64Text.decode(message.text()));
        int number = Math.max(work.attempt(), message.dequeueCount());
        return new Delivery(
                work.forAttempt(number), message.dequeueCount(), message.id() + "-" + message.dequeueCount());
    }

    /** Returns the number of this delivery; it outlives the queue's own count when the message is put again. */
    int number() {
        return work.attempt();
    }

    /** Returns how many deliveries count against the work, this one included. */
    int tries() {
        return Math.max(1, dequeueCount - work.excused());
    }

    boolean isExhausted() {
        return tries() > MAX_TRIES || dequeueCount > MAX_DELIVERIES;
    }

    /** Returns the message as it should read for the next delivery, if this one leaves nothing else behind. */
    WorkMessage next() {
        return work.forAttempt(number() + 1);
    }
}
