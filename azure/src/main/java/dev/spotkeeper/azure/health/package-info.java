/**
 * Resource Health over ARM. What a reading leads to is core's business.
 */
@NullMarked
package dev.spotkeeper.azure.health;

import org.jspecify.annotations.NullMarked;
