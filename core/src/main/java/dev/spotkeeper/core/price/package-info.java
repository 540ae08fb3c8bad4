/**
 * What the Spot price means for a VM with a max price, and what its owner's policy says follows. No price is read here, and no step
 * is taken.
 */
@NullMarked
package dev.spotkeeper.core.price;

import org.jspecify.annotations.NullMarked;
