/**
 * The fleet and the decision log of a running local Azure, read for people. Nothing here changes anything.
 */
@NullMarked
package dev.spotkeeper.cli.fleet;

import org.jspecify.annotations.NullMarked;
