/**
 * One message at a time from the queue to its end: leased, resumed, run, saved, and committed once, handed back or given up. Why
 * work has to stop is not known here.
 */
@NullMarked
package dev.spotkeeper.worker.work;

import org.jspecify.annotations.NullMarked;
