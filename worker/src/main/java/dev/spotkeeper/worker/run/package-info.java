/**
 * One piece of work as a child process: its folder, its command, its output, and the folder's way into a checkpoint and back. No
 * queue, no storage and no event is known here.
 */
@NullMarked
package dev.spotkeeper.worker.run;

import org.jspecify.annotations.NullMarked;
