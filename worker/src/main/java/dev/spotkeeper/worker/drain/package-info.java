/**
 * What follows from a Scheduled Event or from the end of the worker: which event stops work, until when, who is told, and when work
 * may be taken again. How work is run or saved is not known here.
 */
@NullMarked
package dev.spotkeeper.worker.drain;

import org.jspecify.annotations.NullMarked;
