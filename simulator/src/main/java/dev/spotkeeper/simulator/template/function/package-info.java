/** The functions of the template language that follow from their arguments alone. What needs the template or the cloud does not belong here. */
@NullMarked
package dev.spotkeeper.simulator.template.function;

import org.jspecify.annotations.NullMarked;
