/**
 * The pure decision what is to be done about a pool: which members are lost, which offering each gets its next VM in, what is removed.
 * It reaches no port.
 */
@NullMarked
package dev.spotkeeper.core.replacement;

import org.jspecify.annotations.NullMarked;
