/** What Azure tells a VM from inside: Scheduled Events. The HTTP server is elsewhere. */
@NullMarked
package dev.spotkeeper.simulator.imds;

import org.jspecify.annotations.NullMarked;
