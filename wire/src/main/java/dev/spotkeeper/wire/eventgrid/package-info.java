/**
 * Events that Event Grid delivers, one or a batch, in its own schema or as CloudEvents. How they are delivered is not known here.
 */
@NullMarked
package dev.spotkeeper.wire.eventgrid;

import org.jspecify.annotations.NullMarked;
