/** What happened in the world, in order, for people and for summaries. Nothing here makes anything happen. */
@NullMarked
package dev.spotkeeper.simulator.event;

import org.jspecify.annotations.NullMarked;
