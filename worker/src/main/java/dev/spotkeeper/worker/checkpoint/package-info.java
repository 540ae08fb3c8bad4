/**
 * Checkpoints off the VM: pieces that are uploaded once, manifests that say which of them make a checkpoint, and the way back into a
 * folder. Which checkpoint counts, and for how long, is not decided here.
 */
@NullMarked
package dev.spotkeeper.worker.checkpoint;

import org.jspecify.annotations.NullMarked;
