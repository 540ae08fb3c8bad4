/** What Azure tells about VMs from outside: activity log, Resource Health, log search alerts and the action groups of all alerts. It decides nothing about a VM. */
@NullMarked
package dev.spotkeeper.simulator.monitor;

import org.jspecify.annotations.NullMarked;
