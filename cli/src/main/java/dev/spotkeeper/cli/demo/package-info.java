/**
 * The scripted run and the run on a recorded trace: what happens when, and the work that is fed meanwhile. Figures are
 * computed in the story package alone.
 */
@NullMarked
package dev.spotkeeper.cli.demo;

import org.jspecify.annotations.NullMarked;
