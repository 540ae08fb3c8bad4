/**
 * Payloads of every kind against tables of what they must be read as, and a hundred thousand broken ones. What follows from them is
 * told elsewhere, but for one thing: no broken payload starts a VM that its owner stopped.
 */
@NullMarked
package dev.spotkeeper.rehearsal.payload;

import org.jspecify.annotations.NullMarked;
