/**
 * The messages of the queues {@code signals} and {@code notices} as JSON; base64 and delivery are the transport's business.
 * Nothing here decides what a message leads to.
 */
@NullMarked
package dev.spotkeeper.wire.queue;

import org.jspecify.annotations.NullMarked;
