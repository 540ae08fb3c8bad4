/** What Azure tells about VMs from outside: activity log, Resource Health and the alerts of action groups. It decides nothing about a VM. */
@NullMarked
package dev.spotkeeper.simulator.monitor;

import org.jspecify.annotations.NullMarked;
