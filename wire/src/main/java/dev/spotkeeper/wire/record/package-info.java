/**
 * The stored form of what {@code core.record} keeps. No storage is reached here, and nothing is decided.
 */
@NullMarked
package dev.spotkeeper.wire.record;

import org.jspecify.annotations.NullMarked;
