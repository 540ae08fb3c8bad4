/**
 * Pieces of work on the wire: the messages of the queue {@code work} and the blobs that say what became of each. How work is leased,
 * run and committed is not known here.
 */
@NullMarked
package dev.spotkeeper.wire.work;

import org.jspecify.annotations.NullMarked;
