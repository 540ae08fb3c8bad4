/** How often work that can be evicted is saved. Nothing is asked and nothing is kept here: lives and costs are passed in. */
@NullMarked
package dev.spotkeeper.core.checkpoint;

import org.jspecify.annotations.NullMarked;
