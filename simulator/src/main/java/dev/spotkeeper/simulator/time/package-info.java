/** Time in the simulated world: the schedule of what happens when, and the two ways to drive it. Nothing here knows what happens. */
@NullMarked
package dev.spotkeeper.simulator.time;

import org.jspecify.annotations.NullMarked;
