/**
 * Implementations of the storage ports in memory, for tests and rehearsals. They pass the contracts of the ports.
 */
@NullMarked
package dev.spotkeeper.core.memory;

import org.jspecify.annotations.NullMarked;
