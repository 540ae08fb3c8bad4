/**
 * Virtual machines over ARM, by the SDK's low-level clients. What an answer leads to is core's business.
 */
@NullMarked
package dev.spotkeeper.azure.compute;

import org.jspecify.annotations.NullMarked;
