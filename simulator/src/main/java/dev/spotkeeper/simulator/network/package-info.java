/**
 * What VMs are attached to and what stays when they are gone: network interfaces, disks, addresses, networks. How they look on
 * the wire is told here, which requests there are is not.
 */
@NullMarked
package dev.spotkeeper.simulator.network;

import org.jspecify.annotations.NullMarked;
