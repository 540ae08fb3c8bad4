/** Recorded capacity, read and replayed into the market. No other source of capacity. */
@NullMarked
package dev.spotkeeper.simulator.trace;

import org.jspecify.annotations.NullMarked;
