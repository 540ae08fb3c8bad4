/**
 * Records of the activity log, whichever envelope they come in: who called ARM, and what Resource Health says. No decision is
 * taken about them here.
 */
@NullMarked
package dev.spotkeeper.wire.activity;

import org.jspecify.annotations.NullMarked;
