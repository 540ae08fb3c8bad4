/** The spotkeeper command for people: local Azure, the demo, and what it shows. Nothing depends on it. */
@NullMarked
package dev.spotkeeper.cli;

import org.jspecify.annotations.NullMarked;
