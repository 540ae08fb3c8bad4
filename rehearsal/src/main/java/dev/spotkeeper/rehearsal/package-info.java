/** The pass of core bound to the simulator in virtual time. Its tests are the acceptance suite. */
@NullMarked
package dev.spotkeeper.rehearsal;

import org.jspecify.annotations.NullMarked;
