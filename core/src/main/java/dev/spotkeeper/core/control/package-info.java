/**
 * The pass over one VM: observe, decide, claim, act, record, wake. No rule about Spot VMs lives here.
 */
@NullMarked
package dev.spotkeeper.core.control;

import org.jspecify.annotations.NullMarked;
