/**
 * Many VMs of several offerings over core, in virtual time: evictions, shortages, controllers that die. No rule of ours lives here.
 */
@NullMarked
package dev.spotkeeper.core.storm;

import org.jspecify.annotations.NullMarked;
