/**
 * What a team asks for in its fleet document: pools, their policies and their targets. How the document is written, and what
 * is there of a pool at this moment, are not known here.
 */
@NullMarked
package dev.spotkeeper.core.pool;

import org.jspecify.annotations.NullMarked;
