/** What each port promises, asked of every implementation: in memory, and over local Azure. No scenario lives here. */
@NullMarked
package dev.spotkeeper.rehearsal.contract;

import org.jspecify.annotations.NullMarked;
