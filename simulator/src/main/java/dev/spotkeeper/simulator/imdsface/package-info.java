/**
 * The HTTP face of the instance metadata service, for each VM at a path of its own. What Scheduled Events say is decided in
 * {@code imds}.
 */
@NullMarked
package dev.spotkeeper.simulator.imdsface;

import org.jspecify.annotations.NullMarked;
