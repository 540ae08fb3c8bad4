/** What Azure tells about sizes: their family, memory and architecture, and where they are. Capacity and prices are the market's. */
@NullMarked
package dev.spotkeeper.simulator.catalogue;

import org.jspecify.annotations.NullMarked;
