/** How local Azure compares with recordings of the real one, for people and for programs. The comparison is local Azure's own. */
@NullMarked
package dev.spotkeeper.cli.parity;

import org.jspecify.annotations.NullMarked;
