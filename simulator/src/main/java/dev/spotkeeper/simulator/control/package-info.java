/**
 * What no real Azure has: people make things happen in a running world and read what happened. No rule of Azure is decided
 * here.
 */
@NullMarked
package dev.spotkeeper.simulator.control;

import org.jspecify.annotations.NullMarked;
