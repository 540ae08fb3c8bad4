/** The expression language of ARM templates as values and its reader, and what can be wrong with a template. Nothing is evaluated here. */
@NullMarked
package dev.spotkeeper.simulator.template.expression;

import org.jspecify.annotations.NullMarked;
