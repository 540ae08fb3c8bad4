package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.Manifest;
import java.util.Optional;

/**
 * What work begins with.
 *
 * @param state the state, without checkpoints that turned out to be of no use
 * @param manifest what was restored; empty when there was nothing
 */
record Restored(ItemState state, Optional<Manifest> manifest) {
    /** Returns whether there is anything to go on from; a folder that the work emptied is nothing. */
    boolean isAnything() {
        return manifest.filter(restored -> !restored.blobs().isEmpty()).isPresent();
    }
}
