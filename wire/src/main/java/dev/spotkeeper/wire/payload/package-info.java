/**
 * The one way to read a payload of any kind: what it is, and what it says. Each kind is read where it is known; here is only
 * the choice among them, and the bounds.
 */
@NullMarked
package dev.spotkeeper.wire.payload;

import org.jspecify.annotations.NullMarked;
