/**
 * JSON from strangers, read within bounds, and its members without surprises. No payload is known here.
 */
@NullMarked
package dev.spotkeeper.wire.json;

import org.jspecify.annotations.NullMarked;
