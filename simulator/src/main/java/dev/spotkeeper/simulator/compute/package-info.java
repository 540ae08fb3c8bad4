/** VMs, their life cycle and the operations on them, as Azure's compute provider runs them. No HTTP and no JSON envelope. */
@NullMarked
package dev.spotkeeper.simulator.compute;

import org.jspecify.annotations.NullMarked;
