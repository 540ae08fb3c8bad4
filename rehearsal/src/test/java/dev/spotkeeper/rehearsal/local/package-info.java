/** What tests need to reach local Azure over real sockets. No scenario lives here. */
@NullMarked
package dev.spotkeeper.rehearsal.local;

import org.jspecify.annotations.NullMarked;
