/**
 * The messages of the queue {@code work}: one piece of work each, with what earlier tries left behind. How work is leased, run
 * and committed is not known here.
 */
@NullMarked
package dev.spotkeeper.wire.work;

import org.jspecify.annotations.NullMarked;
