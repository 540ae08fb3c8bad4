/** Triggers, which stay thin, and the composition root of the Functions app. No decisions. */
@NullMarked
package dev.spotkeeper.functions;

import org.jspecify.annotations.NullMarked;
