/**
 * Who exists in the local tenant, the tokens that say so, and the managed identity endpoint that hands them out. What a
 * principal may do does not belong here.
 */
@NullMarked
package dev.spotkeeper.simulator.identity;

import org.jspecify.annotations.NullMarked;
