/**
 * What exists and what is wanted: VMs, their power states and tags. No evidence, no decisions.
 */
@NullMarked
package dev.spotkeeper.core.fleet;

import org.jspecify.annotations.NullMarked;
