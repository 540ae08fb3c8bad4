/**
 * The order in which offerings are tried, and why: candidates with what is known of them go in, an explained ladder comes out.
 * Nothing is asked and nothing is kept here: figures are passed in, whatever their age, and any of them may be missing.
 */
@NullMarked
package dev.spotkeeper.core.ladder;

import org.jspecify.annotations.NullMarked;
