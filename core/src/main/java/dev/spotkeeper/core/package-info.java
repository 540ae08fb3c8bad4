/** Decisions about Spot VMs: JDK and JSpecify only, no Azure, no input or output, no clock. */
@NullMarked
package dev.spotkeeper.core;

import org.jspecify.annotations.NullMarked;
