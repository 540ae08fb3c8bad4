/**
 * Azure Storage over its REST interface: the few operations on queues and blobs that a worker needs, each tried once. When to
 * try again, and what a message means, is not known here.
 */
@NullMarked
package dev.spotkeeper.worker.storage;

import org.jspecify.annotations.NullMarked;
