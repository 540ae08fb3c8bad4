/** Randomness and identifiers, all from one seed, and the claims about Azure that the world stands on. No clock, no state of the world. */
@NullMarked
package dev.spotkeeper.simulator.chance;

import org.jspecify.annotations.NullMarked;
