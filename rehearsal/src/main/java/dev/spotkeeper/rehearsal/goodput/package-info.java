/**
 * How much of the time that is paid for becomes work that lasts, replayed on recorded lives of VMs: our checkpoint interval and those
 * of others under one set of rules. A policy sees lives that began before; only a limit sees the future.
 */
@NullMarked
package dev.spotkeeper.rehearsal.goodput;

import org.jspecify.annotations.NullMarked;
