/** Whole recoveries in virtual time, from the eviction in Azure to the VM running again. */
@NullMarked
package dev.spotkeeper.rehearsal.journey;

import org.jspecify.annotations.NullMarked;
