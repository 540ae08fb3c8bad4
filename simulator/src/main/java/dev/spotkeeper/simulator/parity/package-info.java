/**
 * Holds local Azure against recordings of the real one: the requests of a recording are sent to a local Azure in virtual time, and the answers
 * are compared.
 */
@NullMarked
package dev.spotkeeper.simulator.parity;

import org.jspecify.annotations.NullMarked;
