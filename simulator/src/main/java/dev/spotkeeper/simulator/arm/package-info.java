/**
 * Azure Resource Manager on the wire: paths, versions, tokens, throttling, errors and the JSON of resources. What happens to
 * a VM is decided in the world, never here.
 */
@NullMarked
package dev.spotkeeper.simulator.arm;

import org.jspecify.annotations.NullMarked;
