/** What Spot costs, for people: sizes with their prices, by local Azure or by the public list. Nothing is decided here. */
@NullMarked
package dev.spotkeeper.cli.prices;

import org.jspecify.annotations.NullMarked;
