package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemHolder;
import dev.spotkeeper.wire.work.WorkMessage;
import dev.spotkeeper.wire.work.WorkMessages;
import dev.spotkeeper.worker.storage.Base64Text;
import dev.spotkeeper.worker.storage.QueueMessage;

/**
 * One delivery of a message.
 *
 * @param work what is to be done
 * @param claim names this delivery among all, and who has it
 */
record Delivery(WorkMessage work, ItemHolder claim) {
    /** Reads a message, or throws {@link dev.spotkeeper.wire.json.MalformedPayloadException}. */
    static Delivery of(QueueMessage message, ItemHolder claim) {
        return new Delivery(WorkMessages.decode(Base64Text.decode(message.text())), claim);
    }
}
