/**
 * The five functions, each of one shape: take the trigger's data, hand it over, answer. No decision and no branch lives here.
 */
@NullMarked
package dev.spotkeeper.functions.trigger;

import org.jspecify.annotations.NullMarked;
