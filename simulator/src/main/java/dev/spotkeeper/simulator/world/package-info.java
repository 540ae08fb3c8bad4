/** The whole world put together, and what people can make happen in it. No rule of Azure is decided here. */
@NullMarked
package dev.spotkeeper.simulator.world;

import org.jspecify.annotations.NullMarked;
