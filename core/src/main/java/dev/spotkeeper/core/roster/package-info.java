/**
 * What is kept about a pool between passes: its members, what may remain of VMs that are gone, what it knows of offerings. It decides
 * nothing.
 */
@NullMarked
package dev.spotkeeper.core.roster;

import org.jspecify.annotations.NullMarked;
