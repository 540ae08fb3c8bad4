/** The certificate that local Azure is trusted by, made anew at each start. Sockets and services do not belong here. */
@NullMarked
package dev.spotkeeper.simulator.tls;

import org.jspecify.annotations.NullMarked;
