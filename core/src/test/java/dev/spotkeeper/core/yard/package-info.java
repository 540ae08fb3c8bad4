/**
 * Pools on a storage that several controllers share: they are interleaved, and die, at their port calls, over an Azure with offerings that
 * lose their capacity.
 */
@NullMarked
package dev.spotkeeper.core.yard;

import org.jspecify.annotations.NullMarked;
