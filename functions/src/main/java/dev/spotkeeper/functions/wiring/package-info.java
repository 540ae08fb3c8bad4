/**
 * The composition root: settings, clock and adapters, built once and as late as possible. No decision lives here.
 */
@NullMarked
package dev.spotkeeper.functions.wiring;

import org.jspecify.annotations.NullMarked;
