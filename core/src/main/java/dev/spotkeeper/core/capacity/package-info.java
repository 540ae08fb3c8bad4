/**
 * Offerings, refusals by Azure and what each of them means. No request is made here.
 */
@NullMarked
package dev.spotkeeper.core.capacity;

import org.jspecify.annotations.NullMarked;
