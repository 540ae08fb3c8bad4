/**
 * What is kept about a pool between passes (its members, what remains of VMs that are gone, what is known of offerings), and the
 * pure decision what is to be done about it. It reaches no port.
 */
@NullMarked
package dev.spotkeeper.core.roster;

import org.jspecify.annotations.NullMarked;
