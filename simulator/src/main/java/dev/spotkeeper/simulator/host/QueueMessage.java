package dev.spotkeeper.simulator.host;

import java.util.Map;

/**
 * A message as Get Messages gives it.
 *
 * @param text as stored: in base64, as a rule
 * @param dequeueCount how often it was taken, this time included
 * @param insertedAt and {@code expiresAt}, in Storage's own form (RFC 1123)
 */
record QueueMessage(String id, String popReceipt, String text, int dequeueCount, String insertedAt, String expiresAt) {
    /** What {@code @BindingName} parameters may ask for. */
    Map<String, String> metadata() {
        return Map.of(
                "Id", id,
                "PopReceipt", popReceipt,
                "DequeueCount", Integer.toString(dequeueCount),
                "InsertionTime", insertedAt,
                "ExpirationTime", expiresAt);
    }
}
