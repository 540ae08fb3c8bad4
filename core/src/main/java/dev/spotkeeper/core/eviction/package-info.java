/**
 * Signals, evidence and verdicts about one VM being down. Nothing here reads a clock or a port.
 */
@NullMarked
package dev.spotkeeper.core.eviction;

import org.jspecify.annotations.NullMarked;
