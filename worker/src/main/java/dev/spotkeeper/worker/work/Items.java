package dev.spotkeeper.worker.work;

import dev.spotkeeper.wire.work.ItemState;
import dev.spotkeeper.wire.work.ItemStates;
import dev.spotkeeper.wire.work.Phase;
import dev.spotkeeper.worker.storage.BlobClient;
import dev.spotkeeper.worker.storage.StorageException;
import java.time.Duration;
import java.util.Optional;

/** The states of all work: one blob each, written on the condition that it is still the version that the writer knows. */
public final class Items {
    private final BlobClient blobs;

    /** Keeps states in one container. */
    public Items(BlobClient blobs) {
        this.blobs = blobs;
    }

    /**
     * Reads a state.
     *
     * @return empty when nobody has claimed that work yet
     * @throws dev.spotkeeper.wire.json.MalformedPayloadException when what lies there is no state of that work
     */
    Optional<Stored> read(String id) throws StorageException {
        Optional<BlobClient.Version> found = blobs.read(id);
        return found.map(version -> new Stored(ItemStates.decode(id, version.text()), version.etag(), version.age()));
    }

    /** Writes the first state of work; returns empty when there is one already. */
    Optional<Stored> create(ItemState first) throws StorageException {
        return blobs.putIf(Optional.empty(), first.id(), ItemStates.encode(first))
                .map(etag -> new Stored(first, etag, Duration.ZERO));
    }

    /** Writes the next state; returns empty when that version is not the one that stands. */
    Optional<Stored> replace(String etag, ItemState next) throws StorageException {
        return blobs.putIf(Optional.of(etag), next.id(), ItemStates.encode(next))
                .map(version -> new Stored(next, version, Duration.ZERO));
    }

    /**
     * A state as it stands in storage.
     *
     * @param state what it says
     * @param etag names this version of it
     * @param age how long it had stood there when it was read or written
     */
    record Stored(ItemState state, String etag, Duration age) {
        /** Returns whether it was written under that claim. */
        boolean isOf(ItemState claimed) {
            return state.fence() == claimed.fence() && state.holder().isSameAs(claimed.holder());
        }

        /** Returns whether the work is done. */
        boolean isDone() {
            return state.phase() == Phase.DONE;
        }

        /** Returns whether it says just that. */
        boolean says(ItemState other) {
            return ItemStates.encode(state).equals(ItemStates.encode(other));
        }
    }
}
