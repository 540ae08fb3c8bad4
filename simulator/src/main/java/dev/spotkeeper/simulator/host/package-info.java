/**
 * A local Functions host: a process that runs a staged Java app from its {@code function.json} files as Azure's Java
 * worker would. It shares nothing with the app but the Java platform, and nothing with the rest of the simulator.
 */
@NullMarked
package dev.spotkeeper.simulator.host;

import org.jspecify.annotations.NullMarked;
