/**
 * What happens in a run: events, how they read in a terminal, and the summary that is computed from them. Nothing here
 * makes anything happen, and nothing reads a clock.
 */
@NullMarked
package dev.spotkeeper.cli.story;

import org.jspecify.annotations.NullMarked;
