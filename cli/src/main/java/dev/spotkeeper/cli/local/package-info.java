/**
 * Local Azure with everything around it: processes, endpoints, the fleet, and the file that tells other terminals where it
 * is. It makes nothing happen by itself; the demo and the commands do.
 */
@NullMarked
package dev.spotkeeper.cli.local;

import org.jspecify.annotations.NullMarked;
