package dev.spotkeeper.worker.storage;

/**
 * A message as storage delivered it.
 *
 * @param id storage's id of the message
 * @param popReceipt proves who took it last; each update replaces it
 * @param dequeueCount how often it has been delivered, this time included
 * @param text the message's text as it lies in the queue (base64)
 */
public record QueueMessage(String id, String popReceipt, int dequeueCount, String text) {
    QueueMessage withReceipt(String receipt) {
        return new QueueMessage(id, receipt, dequeueCount, text);
    }
}
