/**
 * What VMs cost: core's port over the public Retail Prices, with Resource Graph as second source. Nothing here is signed in to Retail
 * Prices, and no price is guessed.
 */
@NullMarked
package dev.spotkeeper.azure.prices;

import org.jspecify.annotations.NullMarked;
