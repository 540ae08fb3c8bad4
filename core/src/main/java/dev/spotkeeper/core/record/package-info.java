/**
 * What is kept about a VM between passes: its life as we saw it, its episode, the claim. No decision is taken here.
 */
@NullMarked
package dev.spotkeeper.core.record;

import org.jspecify.annotations.NullMarked;
