/**
 * The tables of a Log Analytics workspace and the queries that this world can answer from them. How rows come about, and how
 * they are asked for over the wire, does not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.logs;

import org.jspecify.annotations.NullMarked;
