/**
 * Whole runs from one number: which faults exist, what the market does and what people do, with what must hold at every step and at the end. Nothing here
 * decides anything for Spotkeeper.
 */
@NullMarked
package dev.spotkeeper.rehearsal.swarm;

import org.jspecify.annotations.NullMarked;
