/** Rows of the tables in which the control plane and workers tell each other things; all columns are text. */
@NullMarked
package dev.spotkeeper.wire.worker;

import org.jspecify.annotations.NullMarked;
