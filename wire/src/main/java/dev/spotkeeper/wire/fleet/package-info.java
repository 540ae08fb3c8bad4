/**
 * The fleet document as teams write it: read whole or refused whole, each complaint with its line. What the pools mean lives
 * in core.
 */
@NullMarked
package dev.spotkeeper.wire.fleet;

import org.jspecify.annotations.NullMarked;
