/**
 * The commands that people type, with their help. Each says what is wanted and leaves the doing to the other packages.
 */
@NullMarked
package dev.spotkeeper.cli.command;

import org.jspecify.annotations.NullMarked;
