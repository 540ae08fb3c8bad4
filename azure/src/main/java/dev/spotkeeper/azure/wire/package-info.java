/**
 * How requests reach Azure: one pipeline, no retries in it, and what an answer or its absence means. No service is known here.
 */
@NullMarked
package dev.spotkeeper.azure.wire;

import org.jspecify.annotations.NullMarked;
