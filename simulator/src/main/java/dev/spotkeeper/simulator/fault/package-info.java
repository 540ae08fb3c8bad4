/** Faults that a scenario or a seed puts into the world. What a fault does stands where it strikes. */
@NullMarked
package dev.spotkeeper.simulator.fault;

import org.jspecify.annotations.NullMarked;
