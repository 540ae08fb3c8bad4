package dev.spotkeeper.worker.control;

import dev.spotkeeper.worker.storage.StorageException;
import java.time.Instant;

/** Something that is looked at each second; most of the time there is nothing to do. */
@FunctionalInterface
public interface Task {
    /**
     * Does what is due.
     *
     * @throws StorageException when storage refused, which was logged; it is tried again when it is due again
     */
    void look(Instant now) throws StorageException;
}
