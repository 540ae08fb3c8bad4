/**
 * What becomes of what the triggers take in: alerts to messages, messages to passes. Nothing of the Functions platform and
 * no constructor of an adapter lives here.
 */
@NullMarked
package dev.spotkeeper.functions.intake;

import org.jspecify.annotations.NullMarked;
