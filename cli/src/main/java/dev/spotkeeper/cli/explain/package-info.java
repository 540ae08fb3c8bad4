/**
 * Says what a payload is and what would follow from it. It asks no Azure, local or other, and decides nothing.
 */
@NullMarked
package dev.spotkeeper.cli.explain;

import org.jspecify.annotations.NullMarked;
