/** The Spot market: places, sizes, capacity and prices. It knows who holds capacity, not what a VM is. */
@NullMarked
package dev.spotkeeper.simulator.market;

import org.jspecify.annotations.NullMarked;
