/** Retail Prices, the public list of what Azure costs, with all the rows that look like a price and are another one. Prices are the market's. */
@NullMarked
package dev.spotkeeper.simulator.retail;

import org.jspecify.annotations.NullMarked;
