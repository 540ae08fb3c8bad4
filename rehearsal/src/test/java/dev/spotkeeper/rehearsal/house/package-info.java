/** The pass of core bound to the simulator in virtual time: no socket, no sleep. What a test asserts lives elsewhere. */
@NullMarked
package dev.spotkeeper.rehearsal.house;

import org.jspecify.annotations.NullMarked;
