/** Azure on your machine: Spot market, ARM, IMDS, Monitor and a local Functions host. Knows Azure by the wire only. */
@NullMarked
package dev.spotkeeper.simulator;

import org.jspecify.annotations.NullMarked;
