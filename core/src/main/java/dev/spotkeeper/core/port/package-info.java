/**
 * What core asks of the world, each method with its outcomes. No implementation lives here.
 */
@NullMarked
package dev.spotkeeper.core.port;

import org.jspecify.annotations.NullMarked;
