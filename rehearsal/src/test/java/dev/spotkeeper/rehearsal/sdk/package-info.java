/** Unmodified SDK clients on local Azure, over real sockets: witnesses that we did not write. */
@NullMarked
package dev.spotkeeper.rehearsal.sdk;

import org.jspecify.annotations.NullMarked;
